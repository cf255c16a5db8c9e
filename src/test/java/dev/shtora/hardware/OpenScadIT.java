package dev.shtora.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.process.Needs;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Renders the printed parts to STL files in target/parts. With -Dshtora.site=true it writes the previews into the
 * repository.
 */
@Needs("openscad")
class OpenScadIT {
    private static final Path PARTS = Path.of("hardware/parts");
    private static final Path STL = Path.of("target/parts");

    private static String openscad(Path output, Path source, String... settings)
            throws IOException, InterruptedException {
        Files.createDirectories(STL);
        List<String> command = new ArrayList<>(List.of("openscad", "-o", output.toString()));
        Arrays.stream(settings).flatMap(setting -> Stream.of("-D", setting)).forEach(command::add);
        command.add(source.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String log = new String(process.getInputStream().readAllBytes());
        return "exit status " + process.waitFor() + "\n" + log;
    }

    /** The sizes follow from the settings: the part obeys them. Settings are separated by spaces. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "tube-adapter  |                                                    | tube-adapter         | 20   | 20   | 30",
            "tube-adapter  | motor=\"nema17\" tube_inner=23.2 profile=\"keyed\" | tube-adapter-nema17  | 25.2 | 25.2 | 30",
            "tube-adapter  | profile=\"octagon\" tube_inner=38 tube_wall=1.5    | tube-adapter-octagon | 41   | 41   | 30",
            "motor-bracket |                                                    | motor-bracket        | 52   | 52   | 29",
            "motor-bracket | motor=\"nema17\"                                   | motor-bracket-nema17 | 50.3 | 57.15 | 29",
            "idler         |                                                    | idler                | 21   | 21   | 26",
            "idler         | part=\"bracket\"                                   | idler-bracket        | 36   | 46   | 29",
            "endstop-holder|                                                    | endstop-holder       | 26   | 30   | 34",
            "endstop-holder| hole_distance=22.2 hole=3.2 reach=30               | endstop-holder-large | 36.2 | 38   | 34"})
    void partIsClosedAndHasItsSize(String part, String settings, String name, double x, double y, double z)
            throws IOException, InterruptedException {
        Path stl = STL.resolve(name + ".stl");
        Files.deleteIfExists(stl);
        String log = openscad(stl, PARTS.resolve(part + ".scad"),
                settings == null ? new String[0] : settings.split(" +"));
        assertThat(log).startsWith("exit status 0").doesNotContain("WARNING", "ERROR", "DEPRECATED");
        Solid solid = Solid.read(stl);
        assertThat(solid.triangles()).hasSizeGreaterThan(50);
        assertThat(solid.openEdges()).isEmpty();
        assertThat(solid.volume()).isBetween(1000.0, 60_000.0);
        Offset<Double> tenth = Offset.offset(0.1);
        assertThat(solid.size().x()).isEqualTo(x, tenth);
        assertThat(solid.size().y()).isEqualTo(y, tenth);
        assertThat(solid.size().z()).isEqualTo(z, tenth);
        if (Boolean.getBoolean("shtora.site")) {
            // The openings are below, or behind the plate on the wall.
            Solid shown = solid.turned(name.matches("tube-adapter.*|idler")
                    ? p -> new Solid.Point(p.x(), -p.y(), -p.z())
                    : p -> new Solid.Point(-p.x(), -p.y(), p.z()));
            ImageIO.write(shown.picture(480, 360, new Color(0x4f, 0x8f, 0xc9)), "png",
                    PARTS.resolve(name + ".png").toFile());
        }
    }

    @Test
    void impossibleSettingIsNamed() throws IOException, InterruptedException {
        assertThat(openscad(STL.resolve("none.stl"), PARTS.resolve("tube-adapter.scad"), "tube_inner=9"))
                .startsWith("exit status 1").contains("tube_inner: 14 mm or more");
    }
}
