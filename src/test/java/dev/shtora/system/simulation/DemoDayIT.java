package dev.shtora.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Await;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.broker.PersonClient.Received;
import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A demo in which a day takes 20 seconds, and which gets no commands. */
class DemoDayIT extends RunningDemo {
    private static Launched day;
    private static PersonClient phone;

    @BeforeAll
    static void start() throws IOException {
        day = demo("day", "--day", "20s", "--date", "2026-11-21");
        phone = phone(day, "day");
    }

    @AfterAll
    static void stop() {
        if (day != null) {
            day.close();
        }
    }

    @Test
    void demoOpensAtSunriseAndClosesAtSunset() {
        Await.until(() -> "a whole day goes by; heard was " + states(), Duration.ofSeconds(50),
                () -> aDay(states()) == 4);
        assertThat(aDay(states())).isEqualTo(4);
        assertThat(assertPositionIsBeforeState(phone)).contains("opening", "open", "closing", "closed");
    }

    @Test
    void dayHasWeatherAndCoversReactToIt() throws IOException {
        day.awaitOutput("weather +clouds: wind \\d+ km/h, light [\\d.]+ klx");
        day.awaitOutput("weather +storm: wind \\d+ km/h");
        day.awaitOutput("bedroom +storm \\(wind \\d+ km/h\\): open");
        day.awaitOutput("weather +kitchen_window open");
        day.awaitOutput("kitchen +kitchen_window open: it does not close further than 30 % by itself");
        day.awaitOutput("weather +kitchen_window closed");
    }

    /** The states of the bedroom so far, each with the reason at that time. */
    private static List<String> states() {
        List<String> states = new ArrayList<>();
        String reason = "";
        for (Received received : phone.received()) {
            if (received.topic().equals("shtora/bedroom/reason")) {
                reason = received.payload();
            } else if (received.topic().equals("shtora/bedroom/state")) {
                states.add(received.payload() + ": " + reason);
            }
        }
        return states;
    }

    /** The number of parts of a day that have occurred in order. */
    private static int aDay(List<String> states) {
        List<String> parts = List.of("opening: sunrise", "open: sunrise", "closing: sunset", "closed: sunset");
        int found = 0;
        for (String state : states) {
            if (found < parts.size() && state.startsWith(parts.get(found))) {
                found++;
            }
        }
        return found;
    }
}
