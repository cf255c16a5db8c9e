package dev.shtora.config.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random rules of whole days, expanded by another library too. That one begins its weeks on Sunday unless the rule says. */
class OtherReaderTest {
    private static final String[] DAYS = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

    @TempDir
    private Path temp;

    private static String rule(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "FREQ=DAILY;INTERVAL=" + (1 + random.nextInt(40));
            case 1 -> "FREQ=WEEKLY;INTERVAL=" + (1 + random.nextInt(5)) + ";BYDAY=" + DAYS[random.nextInt(7)] + ","
                    + DAYS[random.nextInt(7)];
            case 2 -> "FREQ=MONTHLY;BYMONTHDAY=" + (random.nextBoolean() ? "-" : "") + (1 + random.nextInt(28));
            case 3 -> "FREQ=MONTHLY;BYDAY=" + (random.nextBoolean() ? "-" : "") + (1 + random.nextInt(4))
                    + DAYS[random.nextInt(7)];
            case 4 -> "FREQ=YEARLY;BYMONTH=" + (1 + random.nextInt(12)) + ";BYDAY=" + (1 + random.nextInt(4))
                    + DAYS[random.nextInt(7)];
            default -> "FREQ=YEARLY;BYMONTH=" + (1 + random.nextInt(12)) + ";BYMONTHDAY=" + (1 + random.nextInt(28));
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rulesHaveTheSameDates(long seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            LocalDate start = LocalDate.of(1998 + random.nextInt(30), 1, 1).plusDays(random.nextInt(365));
            LocalDate until = start.plusDays(random.nextInt(5000));
            String rule = rule(random) + ";WKST=MO;UNTIL=" + until.toString().replace("-", "");
            Path file = Files.writeString(temp.resolve("a.ics"), "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:"
                    + start.toString().replace("-", "") + "\nRRULE:" + rule + "\nEND:VEVENT\nEND:VCALENDAR\n");
            Set<LocalDate> expected = new Recur<LocalDate>(rule).getDates(start, start, until).stream()
                    .collect(Collectors.toCollection(TreeSet::new));
            expected.add(start);
            assertThat(new TreeSet<>(new IcsFile(file, ZoneOffset.UTC).dates()))
                    .as("seed %d, %s from %s", seed, rule, start)
                    .isEqualTo(expected);
        }
    }
}
