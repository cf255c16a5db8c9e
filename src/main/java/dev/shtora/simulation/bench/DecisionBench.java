package dev.shtora.simulation.bench;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.AutomationFacts;
import dev.shtora.core.automation.Decision;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What a decision about a cover costs that has rules, shade and every reaction to inputs. */
public final class DecisionBench {
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration INTERVAL = Duration.ofMinutes(3);
    private static final String YAML = """
            site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
            inputs:
              wind: {topic: weather/wind, unit: km/h}
              gust: {topic: weather/gust, unit: km/h}
              direction: {topic: weather/direction, unit: °}
              rain: {topic: weather/rain, unit: mm/h}
              smoke: {topic: smoke, words: {"ON": smoke, "OFF": clear}}
              outdoor: {topic: weather/temperature, unit: °C}
              room: {topic: room, unit: °C}
              forecast: {topic: weather/forecast, unit: °C}
              light: {topic: weather/light, unit: klx}
              door: {topic: door, words: {"true": closed, "false": open}}
              lamp: {topic: lamp, words: {"ON": on, "OFF": off}}
            covers:
              window:
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                safety:
                  - {name: fire, level: fire, when: {input: smoke, is: smoke}, move: open}
                  - {name: storm, when: {input: wind, above: 45}, move: open}
                  - {name: gusts, when: {all: [{input: gust, above: 60}, {input: direction, from: 200, to: 300}]},
                     move: open}
                  - {name: rain, when: {any: [{input: rain, above: 5}, {input: gust, above: 80}]}, move: open}
                contact: {input: door, keep_at_least: 30%}
                frost: {input: outdoor, may_close: true}
                privacy: {when: {input: lamp, is: on}}
                climate: {room: room, outdoor: outdoor, forecast_max: forecast, keep_out: 30%, let_in: open,
                          insulate: close, night_cooling: {outdoor_below: 18}}
                shade:
                  window: {azimuth: 200, height: 1.60, sill: 0.80}
                  keep_sun_off: {distance: 0.6}
                  light: {input: light, above: 30}
                schedule:
                  - {at: sunrise+15m, not_before: "07:00", days: weekdays, move: open}
                  - {at: sunrise, not_before: "09:00", days: [sat, sun, holidays], move: open}
                  - {at: civil_dusk-10m, not_after: "21:30", move: close}
            """;
    /** The share of conditions that are met, and of those that are not known. */
    private static final double MET = 0.15;
    private static final double NOT_KNOWN = 0.02;

    private DecisionBench() {}

    /** The times of all decisions, and the processor time of one on average. */
    public record Result(Latencies latencies, double meanCpuMicros) {}

    /**
     * Measures decisions three minutes apart, each with other results of the conditions.
     *
     * @param warmUp the number of decisions before the measurement
     */
    public static Result run(int warmUp, int samples) throws ConfigError {
        Config config = ConfigReader.read(Path.of("bench"), YAML);
        Planner planner = config.planner(config.covers().getFirst(), new SolarDays(config.site()));
        Random random = new Random(18);
        Latencies latencies = new Latencies(samples);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = 0;
        for (int i = -warmUp; i < samples; i++) {
            Instant now = BEGIN.plus(INTERVAL.multipliedBy(i));
            AutomationFacts facts = AutomationFacts.NONE.with(Optional.of(new Position(random.nextInt(101))),
                    conditions(planner, now, random), now.minus(INTERVAL));
            long cpuBefore = threads.getCurrentThreadCpuTime();
            long began = System.nanoTime();
            Decision decision = Decision.at(now, facts, planner);
            long took = System.nanoTime() - began;
            cpu += i >= 0 ? threads.getCurrentThreadCpuTime() - cpuBefore : 0;
            if (decision.reason().isEmpty()) {
                throw new AssertionError("a decision without a reason");
            }
            if (i >= 0) {
                latencies.add(took);
            }
        }
        return new Result(latencies, cpu / 1e3 / samples);
    }

    private static Conditions conditions(Planner planner, Instant now, Random random) {
        Map<Condition, Conditions.Evaluation> results = new HashMap<>();
        planner.schedule().reactions().conditions().forEach(condition -> {
            double chance = random.nextDouble();
            Truth truth = chance < MET ? Truth.TRUE : chance < MET + NOT_KNOWN ? Truth.UNAVAILABLE : Truth.FALSE;
            results.put(condition, new Conditions.Evaluation(truth, now.minus(INTERVAL)));
        });
        return new Conditions() {
            @Override
            public Evaluation of(Condition condition) {
                return results.getOrDefault(condition, new Evaluation(Truth.FALSE, now));
            }

            @Override
            public Optional<String> shown(String input) {
                return Optional.of("20");
            }
        };
    }
}
