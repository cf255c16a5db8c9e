// Dimensions of the motors and screws, in millimetres. Used by the parts; it draws nothing itself.

fit = 0.2;               // added to each hole and taken from each plug, per side; 0.15 to 0.3 by printer

shaft = 5;               // both motors
shaft_28byj48_flats = 3; // distance of the two flats
shaft_nema17_flat = 4.5; // shaft with one flat

byj48_body = 28;         // diameter
byj48_ears = 35;         // distance of the holes
byj48_offset = 8;        // from the centre of the body to the shaft
byj48_boss = 9;

nema17_side = 42.3;
nema17_holes = 31;       // distance of the holes, as a square
nema17_boss = 22;

m3 = 3;
m3_nut = 5.5;            // across flats
m3_nut_height = 2.4;
m4 = 4;

// The section of the motor's shaft, with the clearance of a printed hole.
module shaft_section(motor) {
    d = shaft + 2 * fit * 0.5;
    flat = motor == "28byj-48" ? shaft_28byj48_flats + fit : 2 * (shaft_nema17_flat + fit / 2 - shaft / 2);
    intersection() {
        circle(d = d, $fn = 48);
        if (motor == "28byj-48")
            square([flat, d + 1], center = true);
        else
            translate([-d, -d / 2 - 0.5]) square([d + shaft_nema17_flat - shaft / 2 + fit / 2, d + 1]);
    }
}

// A plate with round corners, its centre at the origin.
module plate(x, y, r) {
    offset(r = r, $fn = 32) square([x - 2 * r, y - 2 * r], center = true);
}

// A slot for a screw, so that the part can be moved after the hole was drilled.
module slot(d, length) {
    hull() for (x = [-1, 1]) translate([x * length / 2, 0]) circle(d = d, $fn = 32);
}
