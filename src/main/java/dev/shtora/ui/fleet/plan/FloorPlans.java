package dev.shtora.ui.fleet.plan;

import dev.shtora.os.FileErrors;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The plans of floors: files {@code plans/<site>-<floor>.svg} of the folder, read at each call. */
public final class FloorPlans {
    private static final int MAX_BYTES = 8 << 20;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._+()-]{1,80}");

    private final Path folder;

    /** @param folder the folder with the plans; it need not exist */
    public FloorPlans(Path folder) {
        this.folder = folder;
    }

    /** What there is for a floor. */
    public sealed interface Result {
        /** A plan. */
        record Drawn(PlanShape root) implements Result {}

        /** There is no file. */
        record None() implements Result {}

        /** The file cannot be used. */
        record Bad(String why) implements Result {}
    }

    /** The plan of a floor. A name that could be a path to another folder has none. */
    public Result of(String site, String floor) {
        String name = site + "-" + floor;
        Path file = folder.resolve(NAME.matcher(name).matches() ? name + ".svg" : "none");
        if (!NAME.matcher(name).matches() || !Files.exists(file)) {
            return new Result.None();
        }
        try {
            return new Result.Drawn(PlanReader.read(ReadableFile.bytes(file, MAX_BYTES)));
        } catch (IOException e) {
            return new Result.Bad("plans/" + file.getFileName() + ": " + FileErrors.why(e));
        }
    }
}
