package dev.shtora.device.journal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.shtora.device.motor.ShaftState;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.UUID;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A step is recorded while the page is read: what is read is the place before the step or the one after it, whole. The
 * reader goes forwards, as the writer does, so that it can find the beginning of one step and the end of another. That is
 * more than a kill can leave, which stops the writer.
 */
@JCStressTest
@Outcome(id = {"10/7/-10", "10/7/-10 or one step further"}, expect = ACCEPTABLE, desc = "the step before")
@Outcome(id = "11/6/-9", expect = ACCEPTABLE, desc = "the step after")
@Outcome(expect = FORBIDDEN, desc = "no step, or a mixture of two")
@State
public class StepRecordStress {
    private static final byte[] BLANK = StepPage.blank(new DaemonRun(new UUID(1, 2), 100),
            CalibrationKey.of(List.of("cover"), List.of("bedroom")));
    private static final long KEY = StepPage.key(BLANK);
    private static final int CELLS = 4032;
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment page = MemorySegment.ofArray(new long[StepPage.SIZE / Long.BYTES]);

    /** What the reader finds: the two cells. */
    private final long[] cells = new long[(StepPage.SIZE - CELLS) / Long.BYTES];

    public StepRecordStress() {
        StepPage.write(page, KEY, 1, 9, 7, -11, 0);
        StepPage.write(page, KEY, 2, 10, 7, -10, 0);
    }

    @Actor
    public void record() {
        StepPage.write(page, KEY, 3, 11, 6, -9, 0);
    }

    @Actor
    public void read(L_Result result) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (long) LONG.getVolatile(page, CELLS + i * (long) Long.BYTES);
        }
        byte[] copy = BLANK.clone();
        MemorySegment.ofArray(copy).asSlice(CELLS).copyFrom(MemorySegment.ofArray(cells));
        result.r1 = StepPage.read(copy).map(StepRecordStress::inWords).orElse("no page");
    }

    private static String inWords(StepPage.Content content) {
        return content.last().map(StepPage.Cell::shaft).map(StepRecordStress::inWords).orElse("no step")
                + (content.complete() ? "" : " or one step further");
    }

    private static String inWords(ShaftState shaft) {
        return shaft.position() + "/" + shaft.slack() + "/" + shaft.turned();
    }
}
