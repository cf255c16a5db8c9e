// The other end of the tube: a plug with a bearing 625 (5 x 16 x 5 mm), and its bracket with a pin of 5 mm (an M5 screw).
// openscad -D 'part="bracket"' -o idler-bracket.stl idler.scad

include <dimensions.scad>

part = "plug";        // or "bracket"
tube_inner = 18;      // inner diameter of the tube
tube_wall = 1;
length = 20;          // of the plug in the tube
axis_height = 32;     // as of the motor bracket
thickness = 5;
wall_depth = 24;

bearing = 16;
bearing_width = 5;

assert(part == "plug" || part == "bracket", "part: plug or bracket");
assert(tube_inner >= 14, "tube_inner: 14 mm or more");

if (part == "plug") {
    // In a narrow tube the bearing sits in the flange, before the tube.
    outside = tube_inner < bearing + 4 ? bearing + 5 : tube_inner + 2 * tube_wall;
    flange = tube_inner < bearing + 4 ? bearing_width + 1 : 2;
    difference() {
        union() {
            linear_extrude(flange) circle(d = outside, $fn = 96);
            linear_extrude(flange + length) circle(d = tube_inner - 2 * fit, $fn = 96);
        }
        translate([0, 0, -1]) cylinder(d = bearing + fit, h = bearing_width + 1, $fn = 96);
        translate([0, 0, -1]) cylinder(d = 7, h = flange + length + 2, $fn = 48);
    }
} else {
    width = 36;
    difference() {
        union() {
            linear_extrude(thickness) translate([0, -axis_height / 2 + 7]) plate(width, axis_height + 14, 4);
            translate([-width / 2, -axis_height, 0]) cube([width, thickness, thickness + wall_depth]);
        }
        // M5 screw from behind, its head in the plate; a slot, so that the tube can be lifted in.
        translate([0, 0, -1]) linear_extrude(thickness + 2) circle(d = 5 + fit, $fn = 48);
        translate([0, 0, -1]) cylinder(d = 9.2 + fit, h = 3.6, $fn = 6);
        for (x = [-width / 4, width / 4]) translate([x, -axis_height + thickness + 1, thickness + wall_depth / 2])
            rotate([90, 0, 0]) linear_extrude(thickness + 2) slot(m4 + 0.5, 4);
    }
}
