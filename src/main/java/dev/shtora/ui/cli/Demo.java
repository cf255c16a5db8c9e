package dev.shtora.ui.cli;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.cover.Cover;
import dev.shtora.core.sun.Site;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.os.FileErrors;
import dev.shtora.os.LibraryFolder;
import dev.shtora.simulation.model.fault.FaultSpec;
import dev.shtora.ui.cli.option.ConfigOption;
import dev.shtora.ui.demo.DemoFaults;
import dev.shtora.ui.demo.DemoInstallation;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shtora demo}: a day in short time, with an embedded broker and modelled motors. */
@Command(name = "demo", description = "Shows a day in short time: modelled blinds, a broker with TLS, a page with buttons.", mixinStandardHelpOptions = true, footer = {
        "", "Examples:", "  shtora demo --day 20s",
        "  shtora demo --fault endstop-stuck",
        "  shtora demo --site 78.22,15.63 --zone Arctic/Longyearbyen --date 2026-12-21"})
final class Demo implements Callable<Integer> {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration BEFORE_SUNRISE = Duration.ofHours(3);
    private static final double SECONDS_A_MOVE = 3;
    private static final double MAX_MOTION = 1000;
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})([smh])");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration (default: that of the demo, with two blinds).")
    private @Nullable Path configuration;

    @Option(names = "--day", paramLabel = "60s|real", defaultValue = "60s", description = "Duration of a day: seconds or minutes (20s, 5m), or real (default: ${DEFAULT-VALUE}).")
    private String day = "60s";

    @Option(names = "--motion", paramLabel = "K", description = "Factor by which blinds move faster; 1 runs the real-time step threads. By default a full move takes"
            + " about three seconds.")
    private @Nullable Double motion;

    @Option(names = "--site", paramLabel = "LAT,LON", description = "Latitude and longitude, such as 78.22,15.63.")
    private @Nullable String site;

    @Option(names = "--zone", paramLabel = "Z", description = "Time zone of the site, such as Arctic/Longyearbyen.")
    private @Nullable ZoneId zone;

    @Option(names = "--date", paramLabel = "D", description = "Date, such as 2026-06-21.")
    private @Nullable LocalDate date;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of certificates and passwords.")
    private Path data = DataFolder.standard();

    @Option(names = "--fault", paramLabel = "KIND[:COVER][@WHEN]", description = "Injects a fault, by default into the first blind and immediately; or at a"
            + " step number, or at a position such as 40%%. May be repeated; --fault list prints the faults.")
    private List<String> faults = List.of();

    @Override
    public Integer call() throws Exception {
        if (faults.contains("list")) {
            System.out.print(DemoFaults.list());
            return 0;
        }
        Config read = configuration == null ? ConfigOption.demo() : ConfigReader.read(configuration);
        List<FaultSpec> orders = orders(read.localCovers().stream().map(Cover::name).toList());
        LibraryFolder.DESKTOP.require();
        Config here = read.modelledAt(place(read.site()));
        double factor = factor();
        double speed = motion == null ? defaultMotion(here) : motion;
        if (!(speed > 0 && speed <= MAX_MOTION)) {
            throw mistake("--motion: " + speed + ": expected a factor above 0 and up to 1000, such as 1 or 30");
        }
        DataFolder folder = take();
        SolarDays solarDays = new SolarDays(here.site());
        Instant begin = begin(solarDays);
        System.out.println("Shtora: starting a broker, " + here.covers().size() + " modelled blinds and a page…");
        DemoInstallation.start(here, solarDays.day(LocalDate.ofInstant(begin, here.site().zone())), begin, factor,
                speed, folder, orders, new Version().number());
        return Shtora.STAYS;
    }

    private List<FaultSpec> orders(List<String> covers) {
        return faults.stream().map(fault -> {
            try {
                return DemoFaults.order(fault, covers);
            } catch (IllegalArgumentException e) {
                throw mistake("--fault: '" + fault + "': " + e.getMessage());
            }
        }).toList();
    }

    private ParameterException mistake(String what) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), what);
    }

    private DataFolder take() throws IOException {
        try {
            return DataFolder.take(data, "shtora demo");
        } catch (FileSystemException e) {
            throw new IOException("The data folder " + data + " cannot be created or written: " + FileErrors.why(e)
                    + ".\nGive another one: --data DIR", e);
        }
    }

    private Site place(Site configured) {
        if (site == null) {
            return zone == null ? configured : new Site(configured.latitude(), configured.longitude(), zone);
        }
        String[] degrees = site.split(",", -1);
        try {
            if (degrees.length != 2) {
                throw new NumberFormatException("not two numbers");
            }
            double latitude = Double.parseDouble(degrees[0].strip());
            double longitude = Double.parseDouble(degrees[1].strip());
            return new Site(latitude, longitude,
                    zone != null ? zone : ZoneOffset.ofHours((int) Math.round(longitude / 15)));
        } catch (NumberFormatException e) {
            throw mistake(
                    "--site: '" + site + "': expected a latitude and a longitude in degrees, such as 52.52,13.41");
        } catch (IllegalArgumentException e) {
            throw mistake("--site: '" + site + "': " + e.getMessage());
        }
    }

    /** Returns the factor of the sun's clock. */
    private double factor() {
        if (day.equals("real")) {
            return 1;
        }
        var length = LENGTH.matcher(day);
        if (!length.matches() || Integer.parseInt(length.group(1)) == 0) {
            throw mistake("--day: '" + day + "': expected the duration of a day, such as 20s or 5m, or real");
        }
        Duration taken = Duration.parse("PT" + length.group(1) + length.group(2).toUpperCase(Locale.ROOT));
        return DAY.toSeconds() / (double) taken.toSeconds();
    }

    private static double defaultMotion(Config config) {
        double longest = config.localCovers().stream()
                .flatMap(cover -> cover.travel().stream().map(travel -> CheckedCover.fullMoveSeconds(cover, travel)))
                .mapToDouble(seconds -> seconds).max().orElse(SECONDS_A_MOVE);
        return Math.max(1, Math.round(longest / SECONDS_A_MOVE));
    }

    /** Returns the present time for a real day without --date; else a time some hours before sunrise. */
    private Instant begin(SolarDays solarDays) {
        Site place = solarDays.site();
        if (day.equals("real") && date == null) {
            return Instant.now();
        }
        LocalDate first = date == null ? LocalDate.now(place.zone()) : date;
        return solarDays.day(first).sunrise().map(sunrise -> sunrise.minus(BEFORE_SUNRISE))
                .orElse(first.atTime(5, 0).atZone(place.zone()).toInstant());
    }
}
