package dev.shtora.ui.cli.setup.answer;

import dev.shtora.certificates.CertificateText;
import dev.shtora.certificates.Pem;
import dev.shtora.core.motion.DriverChip;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.ui.cli.dialog.Words;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the answers to the questions and returns them in one form each. */
public final class AnswerTexts {
    private static final Pattern COORDINATES = Pattern.compile(
            "([+-]?\\d{1,3}(?:\\.\\d+)?)°?(?: *[,;] *| +)([+-]?\\d{1,3}(?:\\.\\d+)?)°?");
    /** 55,75 37,62: the comma of decimals, as in Russian. */
    private static final Pattern DECIMAL_COMMAS = Pattern
            .compile("([+-]?\\d{1,3}),(\\d+)°?[,; ] *([+-]?\\d{1,3}),(\\d+)°?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]{0,252})");
    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Set<String> RESERVED = Set.of("bridge", "group");
    private static final int MIN_FINGERPRINT = 64;

    private AnswerTexts() {}

    /** Latitude and longitude, also of a town. */
    public static String place(String text, Answers answers, Surroundings known) throws BadAnswer {
        Matcher numbers = COORDINATES.matcher(DECIMAL_COMMAS.matcher(text).replaceFirst("$1.$2 $3.$4"));
        if (numbers.matches()) {
            double latitude = Double.parseDouble(numbers.group(1));
            double longitude = Double.parseDouble(numbers.group(2));
            if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
                throw new BadAnswer("bad.coordinates", text);
            }
            return plain(latitude) + " " + plain(longitude);
        }
        Town town = known.towns().find(text).orElse(null);
        if (town == null) {
            List<String> similar = known.towns().similar(text);
            throw similar.isEmpty()
                    ? new BadAnswer("bad.place", text)
                    : new BadAnswer("bad.place_similar", text, String.join(", ", similar));
        }
        return plain(town.latitude()) + " " + plain(town.longitude());
    }

    /** The name of a time zone, or the town after its slash if no other zone has the same. */
    public static String zone(String text, Answers answers, Surroundings known) throws BadAnswer {
        String name = text.replace(' ', '_').toLowerCase(Locale.ROOT);
        List<String> zones = ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") || zone.equals("UTC")).toList();
        return zones.stream().filter(zone -> zone.equalsIgnoreCase(name)).findFirst()
                .or(() -> only(
                        zones.stream().filter(zone -> zone.toLowerCase(Locale.ROOT).endsWith("/" + name)).toList()))
                .orElseThrow(() -> new BadAnswer("bad.zone", text));
    }

    private static Optional<String> only(List<String> found) {
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    static String cover(String text, Answers answers, Surroundings known) throws BadAnswer {
        String name = text.toLowerCase(Locale.ROOT);
        if (!Topics.NAME.matcher(name).matches() || RESERVED.contains(name)) {
            throw new BadAnswer("bad.cover", text);
        }
        return name;
    }

    static String microsteps(String text, Answers answers, Surroundings known) throws BadAnswer {
        DriverChip chip = Stream.of(DriverChip.values()).filter(one -> answers.is(Answers.DRIVER, one.word()))
                .findFirst().orElseThrow();
        if (chip.microsteps().stream().map(String::valueOf).noneMatch(text::equals)) {
            throw new BadAnswer("bad.microsteps", text, chip.word(),
                    chip.microsteps().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return text;
    }

    static String supply(String text, Answers answers, Surroundings known) throws BadAnswer {
        Matcher volts = Pattern.compile("(\\d+(?:[.,]\\d+)?) ?[vVвВ]?").matcher(text);
        double value = volts.matches() ? Double.parseDouble(volts.group(1).replace(',', '.')) : 0;
        if (value < 5 || value > 48) {
            throw new BadAnswer("bad.supply", text);
        }
        return plain(value);
    }

    static String pins(String text, Answers answers, Surroundings known) throws BadAnswer {
        List<String> words = pinWords(text);
        boolean coils = answers.byCoils();
        if (coils ? words.size() != 4 : words.size() != 2 && words.size() != 3) {
            throw new BadAnswer(coils ? "bad.pins_coils" : "bad.pins_chip", text);
        }
        PinHeader header = known.header(answers.get(Answers.COVER));
        List<String> pins = new ArrayList<>();
        List<String> names = coils ? List.of("IN1", "IN2", "IN3", "IN4") : List.of("STEP", "DIR", "EN");
        for (String word : words) {
            int pin = header.parse(word);
            header = header.with(pin, names.get(pins.size()));
            pins.add(String.valueOf(pin));
        }
        return String.join(" ", pins);
    }

    /** Numbers, each with the word before it that says what it counts. */
    private static List<String> pinWords(String text) {
        return Pattern.compile("(?i)(?:(?:gpio|bcm|pin|p|#|контакт) ?)?[^ ,;]+").matcher(text.strip()).results()
                .map(one -> one.group().strip()).toList();
    }

    static String endstop(String text, Answers answers, Surroundings known) throws BadAnswer {
        if (Words.yes(text).filter(yes -> !yes).isPresent()) {
            return Answers.NO;
        }
        if (text.chars().noneMatch(Character::isDigit)) {
            throw new BadAnswer("bad.endstop", text);
        }
        return String.valueOf(known.headerWithMotor(answers).parse(text));
    }

    static String size(String text, Answers answers, Surroundings known) throws BadAnswer {
        BlindSize size = BlindSize.parse(text);
        size.requireLifted(answers);
        return size.text();
    }

    static String host(String text, Answers answers, Surroundings known) throws BadAnswer {
        if (!HOST.matcher(text).matches()) {
            throw new BadAnswer("bad.host", text);
        }
        return text;
    }

    static String port(String text, Answers answers, Surroundings known) throws BadAnswer {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
            throw new BadAnswer("bad.port", text);
        }
        return text;
    }

    static String user(String text, Answers answers, Surroundings known) throws BadAnswer {
        if (text.length() > 64 || text.chars().anyMatch(Character::isISOControl)) {
            throw new BadAnswer("bad.user", text);
        }
        return text;
    }

    static String password(String text, Answers answers, Surroundings known) throws BadAnswer {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new BadAnswer("bad.password");
        }
        return text;
    }

    /** {@code system}, {@code keep}, a fingerprint that is that of the broker, or a file. */
    static String ca(String text, Answers answers, Surroundings known) throws BadAnswer {
        if (text.equals("system") || text.equals(Answers.KEEP) && known.present().isPresent()) {
            return text;
        }
        boolean yes = Words.yes(text).orElse(false);
        String digits = text.replace(":", "").toUpperCase(Locale.ROOT);
        if (yes || digits.matches("[0-9A-F]{" + MIN_FINGERPRINT + "}")) {
            String has = known.remote().examine(answers).ca().map(CertificateText::fingerprint)
                    .orElseThrow(() -> new BadAnswer("bad.ca_none"));
            if (!yes && !has.replace(":", "").equals(digits)) {
                throw new BadAnswer("bad.ca_other", has);
            }
            return has;
        }
        return caFile(text);
    }

    private static String caFile(String text) throws BadAnswer {
        try {
            Path file = Path.of(text).toAbsolutePath();
            Pem.certificates(file);
            return file.toString();
        } catch (IOException | InvalidPathException e) {
            throw new BadAnswer("bad.ca", text, String.valueOf(e.getMessage()));
        }
    }

    static String yesOrNo(String text, Answers answers, Surroundings known) throws BadAnswer {
        return Words.yes(text).map(yes -> yes ? Answers.YES : Answers.NO)
                .orElseThrow(() -> new BadAnswer("bad.yes_no", text));
    }

    static String rules(String text, Answers answers, Surroundings known) throws BadAnswer {
        List<String> words = RuleSet.words(answers, known);
        for (int i = 0; i < words.size(); i++) {
            if (text.equalsIgnoreCase(words.get(i)) || text.equals(String.valueOf(i + 1))) {
                return words.get(i);
            }
        }
        throw new BadAnswer("bad.choice", text, words.size(), String.join(", ", words));
    }

    static String phone(String text, Answers answers, Surroundings known) throws BadAnswer {
        if (Words.yes(text).filter(yes -> !yes).isPresent()) {
            return Answers.NO;
        }
        if (!PERSON.matcher(text).matches() || Words.yes(text).isPresent()) {
            throw new BadAnswer("bad.phone", text);
        }
        return text;
    }

    /** A number without needless zeros. */
    public static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
