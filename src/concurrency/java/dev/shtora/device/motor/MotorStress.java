package dev.shtora.device.motor;

import dev.shtora.device.motor.driver.StepDriver;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.shtora.core.motion.Direction;
import dev.shtora.core.motion.MotionLimits;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Requests of the controller's thread to a motor, which the running side takes. */
public final class MotorStress {

    private MotorStress() {}

    /** A motor whose first request is done, except that its turn is not over. Each thread that it is given is counted. */
    private static class RestingMotor {
        private static final MotionLimits LIMITS = new MotionLimits(1000, 1000);
        int threads;
        final Motor motor = new Motor(
                new MotorBuild("motor", new NoDriver(), Endstop.none(), LIMITS, 0, 1, false, Long.MAX_VALUE,
                        ShaftState.at(0), StepRecorder.none()),
                new TurnQueue(new CountingRunner(this), 1), new NoReports());
        final StepLoop loop = motor.loop();

        RestingMotor() {
            motor.moveTo(0, StartGate.open());
            loop.takeRequest();
            loop.fire();
        }
    }

    /** A request at the moment at which the turn ends: the running side takes it, or a new one is started for it. */
    @JCStressTest
    @Outcome(id = "taken", expect = ACCEPTABLE, desc = "the running side continues with the request")
    @Outcome(id = "started anew", expect = ACCEPTABLE, desc = "the turn is over, and a new one begins")
    @Outcome(expect = FORBIDDEN, desc = "no thread, or two threads, make the move")
    @State
    public static class EndOfTurn extends RestingMotor {
        private boolean more;

        @Actor
        public void request() {
            motor.moveTo(10, StartGate.open());
        }

        @Actor
        public void finish() {
            more = loop.fire();
        }

        @Arbiter
        public void who(L_Result result) {
            if (more && threads == 1 || !more && threads == 2) {
                loop.takeRequest();
                result.r1 = loop.end() == 10 ? more ? "taken" : "started anew" : "another move: " + loop.end();
            } else {
                result.r1 = threads + " threads, and " + (more ? "the first continues" : "the first has ended");
            }
        }
    }

    /** Two requests at once, while the running side looks for one: the one with the higher number is executed. */
    @JCStressTest
    @Outcome(id = "10", expect = ACCEPTABLE, desc = "the newer request is the one to 10")
    @Outcome(id = "20", expect = ACCEPTABLE, desc = "the newer request is the one to 20")
    @Outcome(expect = FORBIDDEN, desc = "the newer request is not executed")
    @State
    public static class NewestRequest extends RestingMotor {
        private int ten;
        private int twenty;

        @Actor
        public void requestTen() {
            ten = motor.moveTo(10, StartGate.open());
            loop.takeRequest();
        }

        @Actor
        public void requestTwenty() {
            twenty = motor.moveTo(20, StartGate.open());
        }

        @Arbiter
        public void end(L_Result result) {
            loop.takeRequest();
            int newer = ten > twenty ? 10 : 20;
            result.r1 = ten != twenty && loop.end() == newer
                    ? String.valueOf(newer)
                    : "numbers " + ten + " and " + twenty + ", and it moves to " + loop.end();
        }
    }

    /** The running side looks for a request again and again, without any lock. */
    @JCStressTest(Mode.Termination)
    @Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "the running side sees the request")
    @Outcome(id = "STALE", expect = FORBIDDEN, desc = "the running side never sees the request")
    @State
    public static class Visibility extends RestingMotor {

        @Actor
        public void look() {
            while (loop.pending() == null) {
                // Looks again.
            }
        }

        @Signal
        public void request() {
            motor.moveTo(10, StartGate.open());
        }
    }

    /** Its time stands still. */
    private record CountingRunner(RestingMotor started) implements StepRunner {
        @Override
        public long now() {
            return 0;
        }

        @Override
        public void run(Motor motor) {
            started.threads++;
        }

        @Override
        public void wake(Motor motor) {
            // Looks for requests by itself.
        }

        @Override
        public void pause(long nanos) {
            // No time passes.
        }

        @Override
        public void idle(long nanos) {
            // No time passes.
        }

        @Override
        public void after(long nanos, Runnable task) {
            // No time passes.
        }

        @Override
        public void close() {
            // No thread of its own.
        }
    }

    private static final class NoDriver implements StepDriver {
        @Override
        public void energise() {
            // No motor.
        }

        @Override
        public void step(Direction direction) {
            // No motor.
        }

        @Override
        public void release() {
            // No motor.
        }
    }
}
