// Joins the motor's shaft to the tube. Print it standing, the flange on the bed.
// openscad -D tube_inner=23.2 -D 'motor="nema17"' -o tube-adapter.stl tube-adapter.scad

include <dimensions.scad>

motor = "28byj-48";   // or "nema17"
tube_inner = 18;      // inner diameter of the tube, measured with callipers
tube_wall = 1;        // its thickness, for the flange
profile = "round";    // or "keyed": a tube with a rib inside; or "octagon": 8 flats, tube_inner across them
key_width = 3;        // of the rib; used if keyed
key_depth = 2;
length = 28;          // of the plug in the tube
flange = 2;

assert(motor == "28byj-48" || motor == "nema17", "motor: 28byj-48 or nema17");
assert(profile == "round" || profile == "keyed" || profile == "octagon", "profile: round, keyed or octagon");
assert(tube_inner >= 14, "tube_inner: 14 mm or more, so that there is material around the nut");
assert(profile != "keyed" || key_depth < tube_inner / 2 - 5, "key_depth: the rib would reach the shaft");

plug = tube_inner - 2 * fit;
depth = motor == "28byj-48" ? 10 : 22;   // of the shaft in the plug
screw = flange + depth / 2;              // height of the clamping screw

module section() {
    difference() {
        if (profile == "octagon") circle(d = plug / cos(22.5), $fn = 8);
        else circle(d = plug, $fn = 96);
        if (profile == "keyed")
            translate([-(key_width + 2 * fit) / 2, plug / 2 - key_depth - fit]) square([key_width + 2 * fit, key_depth + 2]);
    }
}

difference() {
    union() {
        linear_extrude(flange) circle(d = tube_inner + 2 * tube_wall, $fn = 96);
        linear_extrude(flange + length) section();
    }
    translate([0, 0, -1]) linear_extrude(depth + flange + 1) rotate(-90) shaft_section(motor);
    // Screw M3 onto the flat of the shaft, on the side opposite to the rib; its nut slides in from the flange.
    translate([0, 0, screw]) rotate([90, 0, 0]) cylinder(d = m3 + 2 * fit, h = plug, $fn = 32);
    translate([-(m3_nut + fit) / 2, -shaft / 2 - 1.6 - m3_nut_height - fit, -1])
        cube([m3_nut + fit, m3_nut_height + fit, screw + m3_nut / 2 + 1.5]);
    // Two holes for screws through the wall of the tube.
    for (a = [0, 180]) rotate([0, 0, a]) translate([0, 0, flange + length - 6]) rotate([0, 90, 0])
        translate([0, 0, plug / 2 - 4]) cylinder(d = 2.4, h = 5, $fn = 24);
}
