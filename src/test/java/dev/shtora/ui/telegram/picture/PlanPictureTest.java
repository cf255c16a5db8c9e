package dev.shtora.ui.telegram.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.ui.report.drawing.DayPlot;
import dev.shtora.ui.report.plan.PlanReport;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanPictureTest {
    private static BufferedImage picture(String svg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(PlanPicture.of(svg)));
    }

    private static long pixels(BufferedImage image, int colour, int most) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> distance(image.getRGB(i % image.getWidth(), i / image.getWidth()), colour) <= most)
                .count();
    }

    private static int distance(int one, int other) {
        return IntStream.of(0, 8, 16).map(shift -> Math.abs((one >> shift & 255) - (other >> shift & 255))).sum();
    }

    /** Fabric is where the plan closes the cover, sky where it opens it, and each text leaves ink. */
    @Test
    void planOfDemoIsDrawn() throws Exception {
        Config config = ConfigReader.read(Path.of("src/main/resources/conf/demo.yaml"));
        SolarDays days = new SolarDays(config.site());
        String svg = new DayPlot(new PlanReport(config, days,
                List.of(config.planner(config.covers().getFirst(), days)), LocalDate.of(2026, 11, 29), 2)).toString();
        BufferedImage image = picture(svg);
        assertThat(image.getWidth()).isEqualTo(900);
        long all = (long) image.getWidth() * image.getHeight();
        assertThat(pixels(image, 0xd0bfa5, 12)).as("fabric on sky").isGreaterThan(all / 8);
        assertThat(pixels(image, 0xe7f2fb, 6)).as("sky").isGreaterThan(all / 12);
        assertThat(pixels(image, 0x1b1f24, 40)).as("ink of texts").isGreaterThan(1_000);
        assertThat(pixels(image, 0xb35309, 60)).as("curve of the sun").isGreaterThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "<svg/>", "<html viewBox='0 0 9 9'/>", "<svg viewBox='0 0 1e9 10'/>",
            "<svg viewBox='0 0 NaN 10'/>", "<svg viewBox='0 0 10 10'><g>",
            "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg viewBox='0 0 10 10'><text>&x;</text></svg>"})
    void otherTextIsRefused(String svg) {
        assertThatThrownBy(() -> PlanPicture.of(svg)).isInstanceOf(IOException.class);
    }

    @Test
    void hostileDrawingIsBounded() throws IOException {
        String many = "<svg viewBox='0 0 10 10'>" + "<g/>".repeat(6_000) + "</svg>";
        assertThatThrownBy(() -> PlanPicture.of(many)).hasMessage("it has too many elements");
        String deep = "<svg viewBox='0 0 10 10'>" + "<g>".repeat(100) + "</g>".repeat(100) + "</svg>";
        assertThatThrownBy(() -> PlanPicture.of(deep)).hasMessage("it has too many elements");
        String odd = "<svg viewBox='0 0 10 10'><rect x='-1e300' width='1e300' height='x'/><path d='MLHVz 1e99 --'/>"
                + "<circle r='NaN'/><image href='http://127.0.0.1:1/'/><script>x</script><text x='1e9'>"
                + "\u202e</text></svg>";
        assertThat(picture(odd).getWidth()).isEqualTo(25);
    }
}
