// Holds the motor beside the window. Print it lying on the plate of the motor.
// openscad -D 'motor="nema17"' -o motor-bracket.stl motor-bracket.scad

include <dimensions.scad>

motor = "28byj-48";   // or "nema17"
thickness = 5;
axis_height = 32;     // from the wall to the axis of the tube: 10 mm more than the radius of the wound roll
wall_depth = 24;      // of the plate on the wall, along the tube

assert(motor == "28byj-48" || motor == "nema17", "motor: 28byj-48 or nema17");
assert(axis_height >= (motor == "nema17" ? 26 : 22), "axis_height: 22 mm or more, 26 for a nema17");
assert(thickness >= 4, "thickness: 4 mm or more");

width = motor == "nema17" ? nema17_side + 8 : 52;
top = motor == "nema17" ? nema17_side / 2 + 4 : 20;   // above the axis

module motor_plate() {
    difference() {
        translate([-width / 2, -axis_height]) square([width, axis_height + top]);
        if (motor == "nema17") {
            circle(d = nema17_boss + 1, $fn = 64);
            for (x = [-1, 1], y = [-1, 1]) translate([x, y] * nema17_holes / 2) circle(d = m3 + 0.4, $fn = 32);
        } else {
            circle(d = byj48_boss + 0.6, $fn = 48);
            // The body hangs towards the wall; its ears are beside its centre.
            for (x = [-1, 1]) translate([x * byj48_ears / 2, -byj48_offset]) circle(d = m4 + 0.2, $fn = 32);
        }
    }
}

difference() {
    union() {
        linear_extrude(thickness) motor_plate();
        // The plate on the wall, under the tube; the motor is on the other side.
        translate([-width / 2, -axis_height, 0]) cube([width, thickness, thickness + wall_depth]);
        // Two ribs, low enough for the roll.
        for (x = [-width / 2, width / 2 - 4]) translate([x + 4, 0, 0]) rotate([0, -90, 0]) linear_extrude(4)
            polygon([[0, -axis_height], [thickness + wall_depth, -axis_height], [thickness + wall_depth, -axis_height
                + thickness], [thickness, -axis_height + 10], [0, -axis_height + 10]]);
    }
    for (x = [-width / 4, width / 4]) translate([x, -axis_height + thickness + 1, thickness + wall_depth / 2])
        rotate([90, 0, 0]) linear_extrude(thickness + 2) slot(m4 + 0.5, 6);
}
