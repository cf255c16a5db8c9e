// Holds a microswitch where the bottom bar presses its lever when the blind is fully open.
// openscad -D hole_distance=22.2 -o endstop-holder.stl endstop-holder.scad

include <dimensions.scad>

hole_distance = 9.5;  // of the switch: 9.5 for the small one (20 mm), 22.2 for the large one (28 mm)
hole = 2.5;           // 2.5 for the small one, 3.2 for the large one
reach = 22;           // from the wall to the holes
thickness = 4;
adjust = 12;          // length of the slots in the wall plate

assert(hole_distance > 0 && hole_distance <= 30, "hole_distance: at most 30 mm");
assert(adjust >= 0 && adjust <= 30, "adjust: 0 to 30 mm");

width = max(hole_distance + 14, 26);
wall = adjust + 18;

difference() {
    union() {
        linear_extrude(thickness) translate([-width / 2, 0]) square([width, reach + 8]);
        translate([-width / 2, 0, 0]) cube([width, thickness, thickness + wall]);
        translate([-2, 0, 0]) rotate([0, -90, 180]) translate([0, 0, -4]) linear_extrude(4)
            mirror([0, 1]) polygon([[0, 0], [thickness + 12, 0], [thickness, 12], [0, 12]]);
    }
    for (x = [-1, 1]) translate([x * hole_distance / 2, reach, -1]) cylinder(d = hole + 0.2, h = thickness + 2, $fn = 32);
    for (x = [-1, 1]) translate([x * (width / 2 - 6), thickness + 1, thickness + wall / 2]) rotate([90, 90, 0])
        linear_extrude(thickness + 2) slot(m3 + 0.4, adjust);
}
