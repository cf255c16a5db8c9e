package dev.shtora.config.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.schedule.Shade;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.HorizonProfile;
import dev.shtora.core.sun.HorizonProfile.Point;
import dev.shtora.core.sun.Window;
import dev.shtora.core.sun.Window.Overhang;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShadeReaderTest extends WindowConfig {
    @Test
    void shadeIsReadInMetres() throws ConfigError {
        Shade shade = window("""
                shade:
                  window: {azimuth: 200, width: 1.40, height: 160cm, sill: 0.80, view: {left: 70},
                    overhang: {depth: 0.5, above: 0.2}}
                  keep_sun_off: {distance: 0.6, height: 0.75}
                  elevation: {min: 5}
                  smallest_change: 10%
                  shortest_interval: 15m
                """).timetable().shade().orElseThrow();
        assertThat(shade.glare().window().height()).isEqualTo(1.6);
        assertThat(shade.glare().window().viewLeft()).isEqualTo(70);
        assertThat(shade.glare().window().viewRight()).isEqualTo(90);
        assertThat(shade.glare().window().overhang()).contains(new Overhang(0.5, 0.2));
        assertThat(shade.glare().height()).isEqualTo(0.75);
        assertThat(shade.glare().maxElevation()).isEqualTo(90);
        assertThat(shade.smallestChange()).isEqualTo(10);
        assertThat(shade.shortestInterval()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void roofWindowAndHorizonAreRead() throws ConfigError {
        Glare roof = window("""
                shade:
                  window: {azimuth: 200, height: 1.2, sill: 1.1, pitch: 35}
                  horizon: [[100, 5], [150, 20.5], [150, .5], [360, 0]]
                """).timetable().shade().orElseThrow().glare();
        assertThat(roof.window().pitch()).isEqualTo(35);
        assertThat(roof.horizon().points()).containsExactly(new Point(100, 5), new Point(150, 20.5),
                new Point(150, 0.5), new Point(360, 0));
        Glare wall = window("shade: {window: {azimuth: 200, height: 1.2, sill: 1.1}, horizon: []}").timetable().shade()
                .orElseThrow().glare();
        assertThat(wall.window().pitch()).isEqualTo(Window.VERTICAL);
        assertThat(wall.horizon()).isEqualTo(HorizonProfile.FLAT);
    }

    @Test
    void horizonOfCoverReplacesThatOfProfile() throws ConfigError {
        String profile = "profiles: {yard: {shade: {horizon: [[0, 30]]}}}\n";
        String shade = "profile: yard\nshade: {window: {azimuth: 200, height: 1.2, sill: 1.1}%s}";
        assertThat(config(profile, shade.formatted("")).covers().getFirst().automation().timetable().shade()
                .orElseThrow().glare().horizon().elevation(180)).isEqualTo(30);
        assertThat(config(profile, shade.formatted(", horizon: []")).covers().getFirst().automation().timetable()
                .shade().orElseThrow().glare().horizon()).isEqualTo(HorizonProfile.FLAT);
    }

    @Test
    void horizonHasMostPairs() {
        String pairs = IntStream.rangeClosed(0, HorizonProfile.MOST_POINTS).mapToObj(azimuth -> "[" + azimuth + ", 1]")
                .collect(Collectors.joining(", "));
        assertThatThrownBy(() -> window("shade: {window: {azimuth: 0, height: 1, sill: 1}, horizon: [" + pairs + "]}"))
                .isInstanceOf(ConfigError.class).hasMessageContaining("horizon: has more than 360 pairs");
    }

    /** The line of a wrong pair is its own. */
    @Test
    void wrongPairIsReportedWithItsLine() {
        assertThatThrownBy(() -> window("""
                shade:
                  window: {azimuth: 200, height: 1, sill: 1}
                  horizon:
                    - [90, 5]
                    - [80, 5]
                """)).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:9: covers.window.shade.horizon: '[80, 5]': comes after '[90, 5]'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "shade: {window: {azimuth: 400, height: 1, sill: 1}} | azimuth: '400': expected the direction that the window faces",
            "shade: {window: {azimuth: 200, height: 0, sill: 1}} | height: '0': expected the glass's height",
            "shade: {window: {azimuth: 200, height: 1}} | sill: is missing",
            "shade: {window: {azimuth: 200, height: 1, sill: 1}, smallest_change: 0%} | expected a share of 1% to 100%",
            "shade: {window: {azimuth: 200, height: 1, sill: 1}, shortest_interval: 0m} | expected an interval of 1m",
            "shade: {window: {azimuth: 200, height: 1, sill: 1}, elevation: {min: 50, max: 40}} | is not below max",
            "shade: {window: {azimuth: 200, height: 1, sill: 1, frame: 2}} | frame: unknown key",
            "shade: {window: {azimuth: 200, height: 1, sill: 1, pitch: 91}} | window.pitch: '91': expected degrees from 0 to 90",
            "shade: {window: {azimuth: 200, height: 1, sill: 1, pitch: -1}} | window.pitch: '-1': expected degrees from 0 to 90",
            "shade: {window: {azimuth: 200, height: 1, sill: 1, pitch: 45, overhang: {depth: 1, above: 1}}} | window.overhang: applies to a window in a wall only, and pitch is '45'",
            "shade: {window: {azimuth: 200, height: 1, sill: 1}, horizon: [[361, 5]]} | shade.horizon: '[361, 5]': expected an azimuth from 0 to 360 degrees and an elevation from 0 to 90",
            "shade: {window: {azimuth: 200, height: 1, sill: 1}, horizon: [[0, 5], [10, 91]]} | shade.horizon: '[10, 91]': expected an azimuth",
            "shade: {window: {azimuth: 200, height: 1, sill: 1}, horizon: [180, 5]} | shade.horizon: '180': expected an azimuth",
            "shade: {window: {azimuth: 200, height: 1, sill: 1}, horizon: [[180, 5, 6]]} | shade.horizon: '[180, 5, 6]': expected an azimuth",
            "shade: {window: {azimuth: 200, height: 1, sill: 1}, horizon: [[180, high]]} | shade.horizon: '[180, high]': expected an azimuth",
            "shade: {window: {azimuth: 200, height: 1, sill: 1}, horizon: [[[1, 2], 3]]} | shade.horizon: a list: expected a single value",
            "shade: {window: {azimuth: 200, height: 1, sill: 1}, horizon: [[180, 5], [90, 5]]} | shade.horizon: '[90, 5]': comes after '[180, 5]'; expected pairs in ascending order of azimuth",
            "shade: {window: {azimuth: 200, height: 1, sill: 1}, horizon: [[9, 1], [9, 2], [9, 3]]} | shade.horizon: '[9, 3]': is the third pair with this azimuth"})
    void wrongShadeIsRejectedWithLineAndRange(String cover, String message) {
        assertThatThrownBy(() -> config("", cover)).isInstanceOf(ConfigError.class).hasMessageContaining("home.yaml:5")
                .hasMessageContaining(message);
    }
}
