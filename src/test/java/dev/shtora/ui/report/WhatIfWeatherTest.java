package dev.shtora.ui.report;

import static dev.shtora.ui.report.PlanFormatsTest.output;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan} and {@code explain} with supposed light, temperatures, wind and lamps. */
class WhatIfWeatherTest {
    private static final String HOME = """
            site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
            inputs:
              room:    {topic: room, unit: °C}
              outdoor: {topic: outdoor, unit: °C}
              lux:     {topic: lux, unit: lx}
              forecast: {topic: forecast, unit: °C}
              wind:    {topic: wind, unit: km/h}
              dir:     {topic: dir, unit: °}
              lamp:    {topic: lamp, words: {"ON": on, "OFF": off}}
            covers:
              bedroom:
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                safety:
                  - name: west
                    when: {all: [{input: wind, above: 30, until_below: 24}, {input: dir, from: 225, to: 315}]}
                    move: 80%
                frost: {input: outdoor}
                privacy: {when: {input: lamp, is: on}, sun_below: -4, move: close}
                shade:
                  window: {azimuth: 180, height: 1.6, sill: 0.8}
                  light: {input: lux, above: 40000, until_below: 20000}
                climate: {room: room, comfort: [20, 24], outdoor: outdoor, hot_day: 27 °C, forecast_max: forecast,
                  keep_out: 30%}
                schedule:
                  - {at: sunrise, move: open}
                  - {at: sunset, move: close}
            """;

    @TempDir
    private Path temp;

    private String explained(String... with) throws IOException {
        return run(Stream.concat(Stream.of("explain", "--at", "2026-06-21T13:00"), Stream.of(with)));
    }

    private String run(Stream<String> words) throws IOException {
        String file = Files.writeString(temp.resolve("home.yaml"), HOME).toString();
        return output(Stream.concat(words, Stream.of("--config", file)).toArray(String[]::new)).replaceAll("\\s+", " ");
    }

    @Test
    void lightThatIsNotGivenCountsAsBright() throws IOException {
        assertThat(explained()).contains("because sun on the window", "5 %",
                "lux is not known here; a plan assumes that it is bright");
        assertThat(explained("--with", "lux=50000")).contains("because sun on the window",
                "lux above 40000 lx until below 20000 lx: shade follows the sun; yes (lux 50000 lx)");
        assertThat(explained("--with", "lux=9000")).contains("because sunrise 04:43: open", "; no (lux 9000 lx)");
    }

    @Test
    void warmRoomKeepsSunOut() throws IOException {
        assertThat(explained("--with", "room=26")).contains("because room 26 °C, sun on the window: 5 %",
                "room above 24 °C until below 23 °C or forecast above 27 °C until below 26 °C, and sun on the window: moves it to"
                        + " 30 %; yes (room 26 °C)");
    }

    @Test
    void frostStopsWhatRuleWants() throws IOException {
        assertThat(explained("--with", "outdoor=-4")).contains("13:00: unchanged because frost (outdoor -4 °C)",
                "outdoor below 0 °C until above 1 °C: automation does not move it; yes (outdoor -4 °C)");
    }

    @Test
    void alarmOfTwoInputsNeedsBoth() throws IOException {
        assertThat(explained("--with", "wind=35")).contains("west: wind above 30 km/h until below 24 km/h and dir from"
                + " 225° to 315°: moves it to 80 %; dir is not known here; a plan assumes none");
        assertThat(explained("--with", "wind=35,dir=270")).contains("because west (wind 35 km/h, dir 270 °): 80 %",
                "yes (wind 35 km/h, dir 270 °)");
        assertThat(explained("--with", "wind=10")).contains("; no (wind 10 km/h)");
    }

    @Test
    void planFollowsSunAndLamp() throws IOException {
        assertThat(run(Stream.of("plan", "--date", "2026-12-21", "--with", "lamp=on"))).contains(
                "00:00 close lamp on, and dark outside: close", "07:50 close sunset 15:53: close",
                "open sunrise 08:14: open", "16:25 close lamp on, and dark outside: close",
                "privacy: lamp is on, and sun below -4°: closes it");
    }

    @Test
    void longReactionsAreWrappedInPlots() throws IOException {
        for (String days : List.of("1", "40")) {
            String plot = run(Stream.of("plan", "--date", "2026-12-21", "--days", days, "--format", "svg"));
            assertThat(Pattern.compile("<text class='soft' [^>]*>([^<]{101,})</text>").matcher(plot).find()).isFalse();
            assertThat(plot.replaceAll("</text> <text class='soft' [^>]*>", " ")).contains(
                    "west: wind above 30 km/h until below 24 km/h and dir from 225° to 315°: moves it to 80 %");
        }
    }
}
