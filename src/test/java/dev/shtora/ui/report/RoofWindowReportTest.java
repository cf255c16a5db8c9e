package dev.shtora.ui.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reports say and draw about a roof window in front of buildings. */
class RoofWindowReportTest {
    private static final Pattern RAY = Pattern.compile("<path class='ray' d='M\\S+ \\S+L([0-9.]+) ([0-9.]+)'/>");
    private static final Pattern LIMIT = Pattern.compile("<path class='limit' d='M([0-9.]+) ([0-9.]+)v");
    private static final Pattern PROFILE = Pattern.compile("<path class='profile' d='M");

    @TempDir
    Path temp;

    private String home(String language) throws IOException {
        return Files.writeString(temp.resolve("home.yaml"), """
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                language: %s
                covers:
                  attic:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                    schedule: [{at: "07:00", move: open}, {at: "22:00", move: close}]
                    shade:
                      window: {azimuth: 200, height: 1.40, sill: 1.10, pitch: 40}
                      keep_sun_off: {distance: 1.2}
                      horizon: [[90, 8], [130, 14], [140, 14], [140, 32], [165, 32], [165, 6], [230, 10], [300, 25]]
                """.formatted(language)).toString();
    }

    private String explain(String language, String at, String format) throws IOException {
        return PlanFormatsTest.output("explain", "--config", home(language), "--at", at, "--format", format);
    }

    private static Optional<MatchResult> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"en | the sun is below the horizon profile (shade.horizon)",
            "ru | солнце скрыто препятствием из профиля горизонта (shade.horizon)"})
    void explanationNamesHorizonProfile(String language, String words) throws IOException {
        assertThat(explain(language, "2026-01-21T10:45", "text").replaceAll("\\s+", " ")).contains(words);
        assertThat(explain(language, "2026-06-21T13:00", "text").replaceAll("\\s+", " ")).doesNotContain(words);
    }

    /** Positions are multiples of 5 %, which is 7 cm of glass: the ray lands at most some of them before the limit. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-06-21T13:00", "2026-06-21T14:00", "2026-06-21T15:00", "2026-07-21T12:30"})
    void drawnRayEndsBeforeTheAllowedDistance(String at) throws IOException {
        String svg = explain("en", at, "svg");
        MatchResult ray = find(RAY, svg).orElseThrow();
        MatchResult limit = find(LIMIT, svg).orElseThrow();
        assertThat(Double.parseDouble(ray.group(2))).isEqualTo(Double.parseDouble(limit.group(2)));
        assertThat(Double.parseDouble(limit.group(1)) - Double.parseDouble(ray.group(1))).isBetween(-0.2, 25.0);
    }

    @Test
    void drawingShowsProfileAndNoLightBelowIt() throws IOException {
        assertThat(explain("en", "2026-06-21T13:00", "svg")).contains("horizon profile: 7°").containsPattern(PROFILE)
                .contains("class='lit'");
        assertThat(explain("en", "2026-01-21T10:45", "svg")).contains("horizon profile: 32°").containsPattern(PROFILE)
                .doesNotContain("class='lit'").doesNotContain("class='blocked'");
        assertThat(explain("en", "2026-06-21T20:30", "svg")).contains("horizon profile: 25°")
                .doesNotContainPattern(PROFILE);
    }

    @Test
    void checkDescribesRoofWindow() throws IOException {
        assertThat(PlanFormatsTest.output("check", "--config", home("en")).replaceAll("\\s+", " "))
                .contains(
                        "of a window to 200° in a roof of 40°, 1.40 m high from 1.10 m up, in front of a horizon profile");
    }

    @Test
    void dayPlotHasOutlineOfProfile() throws IOException {
        String plot = PlanFormatsTest.output("plan", "--config", home("en"), "--date", "2026-06-21", "--days", "1",
                "--format", "svg");
        assertThat(plot).containsPattern(PROFILE);
    }

    /** After a change: {@code mvn test -Dtest=RoofWindowReportTest -Dshtora.site=true} writes it again. */
    @Test
    void pictureOfSiteIsCurrent() throws IOException {
        PlanFormatsTest.assertPicture("roof.svg", explain("en", "2026-06-21T13:00", "svg"));
    }
}
