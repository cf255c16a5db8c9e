package dev.shtora.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final double G = 9.80665;

    @Test
    void thinFabricNeedsMostTorqueAtBottom() {
        RollGeometry roll = new RollGeometry(0.0125, 0, 1.6);
        Load load = new Load(roll, 0.672, 0.42);
        assertThat(load.hardestAngle()).isCloseTo(roll.fullAngle(), within(1e-9));
        assertThat(load.needed()).isCloseTo(1.092 * G * 0.0125 * 1.1 + 0.002, within(1e-6));
    }

    @Test
    void heavyBarOnThickRollNeedsMostTorqueAtTop() {
        RollGeometry roll = new RollGeometry(0.01, 0.001, 2);
        Load load = new Load(roll, 0.05, 2);
        assertThat(load.hardestAngle()).isZero();
        assertThat(load.needed()).isCloseTo(2 * G * roll.woundRadiusMetres() * 1.1 + 0.002, within(1e-6));
    }

    @Test
    void frictionHoldsLightBlind() {
        assertThat(new Load(new RollGeometry(0.01, 0, 0.5), 0.005, 0.01).unrolling()).isZero();
    }

    /** Computes by length instead of by angle: the ring of fabric on the tube has the area of the remaining fabric. */
    @Test
    void weightAgreesWithBalanceByLength() {
        Property.always().forAll(Generator.doubles(5, 50), Generator.doubles(0, 2), Generator.doubles(0.2, 4),
                Generator.doubles(0, 1),
                (tubeMillimetres, thicknessMillimetres, drop, share) -> {
                    double tube = tubeMillimetres / 1000;
                    double thickness = thicknessMillimetres / 1000;
                    RollGeometry roll = new RollGeometry(tube, thickness, drop);
                    double hanging = share * drop;
                    double radius = Math.sqrt(tube * tube + thickness * (drop - hanging) / Math.PI);
                    assertThat(new Load(roll, 0.8, 0.3).weightAt(roll.angleFor(hanging)))
                            .isCloseTo((0.3 + 0.8 * share) * G * radius, within(1e-9));
                });
    }

    @Test
    void torqueIsNowhereAboveMaximum() {
        Property.always().forAll(Generator.doubles(0.1, 3), Generator.doubles(0, 3), Generator.doubles(0, 1),
                (fabric, bar, share) -> {
                    RollGeometry roll = new RollGeometry(0.0125, 0.0008, 2);
                    Load load = new Load(roll, fabric, bar);
                    double weight = load.weightAt(share * roll.fullAngle());
                    assertThat(weight + Load.friction(weight)).isLessThanOrEqualTo(load.needed() * (1 + 1e-5));
                });
    }
}
