package dev.shtora.simulation.soak.input;

import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.condition.Truth;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the messages of all sensors mean at a moment, derived from the messages alone. Times are nanoseconds. */
final class ReportedInputs {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,5}(\\.[0-9]+)?");
    private static final Pattern SWITCH = Pattern.compile("\\{\"is\":(true|false)\\}");

    private final Map<Condition.Threshold, ReportedNumber> numbers = new LinkedHashMap<>();
    private final Map<String, Word> words = new HashMap<>();
    private long startedAt;

    /** @param live whether it came while the daemon listened, and not only from what the broker had retained */
    private record Word(String text, boolean live, long since) {}

    /** @param conditions all conditions of the covers; each has one input */
    ReportedInputs(Collection<Condition> conditions) {
        conditions.stream().filter(Condition.Threshold.class::isInstance).map(Condition.Threshold.class::cast)
                .forEach(threshold -> numbers.put(threshold, new ReportedNumber(threshold)));
    }

    void daemonStarts(long nanos) {
        startedAt = nanos;
        numbers.values().forEach(number -> number.daemonStarts(nanos));
        words.clear();
    }

    long startedAt() {
        return startedAt;
    }

    /** A message that the daemon gets. */
    void message(String input, String payload, boolean retained, long nanos) {
        if (NUMBER.matcher(payload).matches() && isPossible(input, Double.parseDouble(payload))) {
            double value = Double.parseDouble(payload);
            numbers.forEach((threshold, number) -> {
                if (threshold.input().equals(input) && retained) {
                    number.retained(value, nanos);
                } else if (threshold.input().equals(input)) {
                    number.published(value, nanos);
                }
            });
        } else if (SWITCH.matcher(payload).matches()) {
            String text = payload.substring(6, payload.length() - 1);
            Optional<Word> former = Optional.ofNullable(words.get(input));
            boolean live = !retained || former.filter(Word::live).isPresent();
            long since = former.filter(word -> word.text().equals(text) && word.live() == live).map(Word::since)
                    .orElse(nanos);
            words.put(input, new Word(text, live, since));
        }
    }

    private static boolean isPossible(String input, double value) {
        return switch (input) {
            case "wind" -> value >= 0 && value <= 540;
            case "light" -> value >= 0;
            default -> value >= -100 && value <= 200;
        };
    }

    /** Whether the door has reported that it is open, and nothing else since. */
    boolean isDoorOpen() {
        return Optional.ofNullable(words.get("door")).filter(word -> word.text().equals("false")).isPresent();
    }

    /** Whether the door has reported nothing since the start. */
    boolean isDoorUnknown() {
        return !words.containsKey("door");
    }

    /** Since when the door says what it says. */
    long doorSince() {
        return Optional.ofNullable(words.get("door")).map(Word::since).orElse(startedAt);
    }

    Truth truth(Condition condition, long nanos) {
        return switch (condition) {
            case Condition.Threshold threshold -> number(threshold).truth(nanos);
            case Condition.Is(var input, var word, var keepsLast, var _) -> Optional.ofNullable(words.get(input))
                    .filter(said -> keepsLast || said.live())
                    .map(said -> word.equals(meaning(input, said.text())) ? Truth.TRUE : Truth.FALSE)
                    .orElse(Truth.UNSETTLED);
            case Condition.Sector _,Condition.All _,Condition.Any _ -> throw new IllegalArgumentException(
                    condition.toString());
        };
    }

    private static String meaning(String input, String text) {
        return switch (input) {
            case "door" -> text.equals("false") ? "open" : "closed";
            default -> text.equals("true") ? "on" : "off";
        };
    }

    /** Since when a condition has this result. */
    long changedAt(Condition condition) {
        return switch (condition) {
            case Condition.Threshold threshold -> number(threshold).changedAt();
            default -> condition.inputs().map(words::get).filter(Objects::nonNull).mapToLong(Word::since).max()
                    .orElse(startedAt);
        };
    }

    private ReportedNumber number(Condition.Threshold threshold) {
        return Objects.requireNonNull(numbers.get(threshold));
    }

    /** The same as conditions, for a decision. */
    Conditions at(long nanos) {
        return new Conditions() {
            @Override
            public Evaluation of(Condition condition) {
                return new Evaluation(truth(condition, nanos), Instant.MIN);
            }

            @Override
            public Optional<String> shown(String input) {
                return Optional.empty();
            }
        };
    }
}
