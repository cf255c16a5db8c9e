package dev.shtora.cli;

import dev.shtora.broker.ClientEnv;
import dev.shtora.broker.DataFolder;
import dev.shtora.broker.EmbeddedBroker;
import dev.shtora.broker.Ports;
import dev.shtora.config.Config;
import dev.shtora.daemon.Daemon;
import dev.shtora.drive.Runner;
import dev.shtora.drive.StepClock;
import dev.shtora.drive.StepThreads;
import dev.shtora.mqtt.BrokerAddress;
import dev.shtora.mqtt.HiveMqLink;
import dev.shtora.mqtt.Topics;
import dev.shtora.schedule.QuartzAlarms;
import dev.shtora.simulator.FastMotion;
import dev.shtora.simulator.Simulation;
import dev.shtora.simulator.WarpClock;
import dev.shtora.sun.Almanac;
import dev.shtora.sun.Site;
import dev.shtora.sun.SolarDay;
import dev.shtora.web.PageServer;
import java.io.Console;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code shtora demo}: a day of sun on this machine, with its own broker and modelled motors. */
@Command(name = "demo", description = "Shows a day of sun: modelled blinds, a broker with TLS, a page with buttons.", mixinStandardHelpOptions = true, footer = {
        "", "Examples:", "  shtora demo --day 20s",
        "  shtora demo --site 78.22,15.63 --zone Arctic/Longyearbyen --date 2026-12-21"})
final class Demo implements Callable<Integer> {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration BEFORE_SUNRISE = Duration.ofHours(3);
    private static final double SECONDS_A_MOVE = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--day", paramLabel = "60s|real", defaultValue = "60s", description = "How long a day takes: seconds or minutes (20s, 5m), or real. ${DEFAULT-VALUE} without it.")
    private String day = "60s";

    @Option(names = "--motion", paramLabel = "K", description = "How much faster than in life blinds move; 1 runs the real step threads. Without it a full move takes"
            + " about three seconds.")
    private @Nullable Double motion;

    @Option(names = "--site", paramLabel = "LAT,LON", description = "Another place, such as 78.22,15.63.")
    private @Nullable String site;

    @Option(names = "--zone", paramLabel = "Z", description = "The place's time zone, such as Arctic/Longyearbyen.")
    private @Nullable ZoneId zone;

    @Option(names = "--date", paramLabel = "D", description = "Another day, such as 2026-06-21.")
    private @Nullable LocalDate date;

    @Option(names = "--data", paramLabel = "DIR", description = "Where certificates and passwords are kept.")
    private Path data = DataFolder.standard();

    @Override
    public Integer call() throws Exception {
        if (Demo.class.getResource("/org/apache/activemq/artemis/core/server/embedded/EmbeddedActiveMQ.class") == null) {
            throw new IOException("The demo needs lib/desktop, which the package for the Pi leaves out: run it on a desktop.");
        }
        Config read = config.read();
        Config here = new Config(true, place(read.site()), read.mqtt(), read.covers());
        double factor = factor();
        double speed = motion == null ? defaultMotion(here) : motion;
        if (!(speed > 0)) {
            throw mistake("--motion: " + speed + ": expected a factor above 0, such as 1 or 30");
        }
        DataFolder folder = take();
        try {
            start(here, factor, speed, folder);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
        return Shtora.STAYS;
    }

    private ParameterException mistake(String what) {
        return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), what);
    }

    private DataFolder take() throws IOException {
        try {
            return DataFolder.take(data, "shtora demo");
        } catch (AccessDeniedException e) {
            throw new IOException("The data folder " + data + " cannot be written: no permission for " + e.getFile()
                    + ".\nGive another one: --data DIR", e);
        } catch (FileSystemException e) {
            throw new IOException("The data folder " + data + " cannot be made or written: " + e.getMessage()
                    + ".\nGive another one: --data DIR", e);
        }
    }

    private Site place(Site configured) {
        if (site == null) {
            return zone == null ? configured : new Site(configured.latitude(), configured.longitude(), zone);
        }
        String[] degrees = site.split(",", -1);
        try {
            double latitude = Double.parseDouble(degrees[0].strip());
            double longitude = Double.parseDouble(degrees[1].strip());
            return new Site(latitude, longitude,
                    zone != null ? zone : ZoneOffset.ofHours((int) Math.round(longitude / 15)));
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            throw mistake(
                    "--site: '" + site + "': expected a latitude and a longitude in degrees, such as 52.52,13.41");
        } catch (IllegalArgumentException e) {
            throw mistake("--site: '" + site + "': " + e.getMessage());
        }
    }

    /** How many of the sun's seconds go by in one. */
    private double factor() {
        if (day.equals("real")) {
            return 1;
        }
        var length = java.util.regex.Pattern.compile("(\\d{1,6})([smh])").matcher(day);
        if (!length.matches() || Integer.parseInt(length.group(1)) == 0) {
            throw mistake("--day: '" + day + "': expected how long a day takes, such as 20s or 5m, or real");
        }
        Duration taken = Duration.parse("PT" + length.group(1) + length.group(2).toUpperCase(Locale.ROOT));
        return DAY.toSeconds() / (double) taken.toSeconds();
    }

    private static double defaultMotion(Config config) {
        double longest = config.covers().stream().mapToDouble(Check::fullMoveSeconds).max().orElse(SECONDS_A_MOVE);
        return Math.max(1, Math.round(longest / SECONDS_A_MOVE));
    }

    /** Now, if the day is real and no other was asked for; else some hours before the day's sunrise. */
    private Instant begin(Almanac almanac) {
        Site place = almanac.site();
        if (day.equals("real") && date == null) {
            return Instant.now();
        }
        LocalDate first = date == null ? LocalDate.now(place.zone()) : date;
        return almanac.day(first).sunrise().map(sunrise -> sunrise.minus(BEFORE_SUNRISE))
                .orElse(first.atTime(5, 0).atZone(place.zone()).toInstant());
    }

    private void start(Config here, double factor, double speed, DataFolder folder) throws IOException {
        Almanac almanac = new Almanac(here.site());
        System.out.println("Shtora: starting a broker, " + here.covers().size() + " modelled blinds and a page…");
        ClientEnv.remove(folder);
        String base = here.mqtt().map(Config.Mqtt::base).orElse("shtora");
        EmbeddedBroker broker = EmbeddedBroker.start(folder, base);
        StepClock told = new StepClock();
        boolean real = speed == 1;
        Runner runner = real ? new StepThreads() : new FastMotion(told, speed);
        LongSupplier models = real ? System::nanoTime : told::nanos;
        Instant begin = begin(almanac);
        WarpClock warp = new WarpClock(begin, Instant.now(), factor, Clock.systemUTC());
        Clock sunClock = warp.asClock(here.site().zone());
        DemoStory story = new DemoStory(System.out, sunClock, onTerminal());
        Topics topics = new Topics(base, "demo");
        Daemon daemon = new Daemon(here, topics,
                new Daemon.World(Simulation.of(here, models, begin.getEpochSecond()).pins(), runner, sunClock,
                        Clock.systemUTC(),
                        new QuartzAlarms("shtora", warp::toWall),
                        new HiveMqLink(
                                new BrokerAddress("localhost", broker.tlsPort(), Optional.of(folder.file("ca.crt")),
                                        Optional.of(broker.device()), "shtora-demo"),
                                topics),
                        Executors.newVirtualThreadPerTaskExecutor(), story));
        PageServer page = PageServer.start(Ports.freeOr(PageServer.USUAL_PORT),
                () -> session(broker, base, warp, here.site().zone()));
        ClientEnv.write(folder, broker, base);
        introduce(here, almanac, begin, folder, broker, page, base);
        Ending.with(() -> end(story, daemon, page, broker, folder));
        story.begin(Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("story").factory()));
        daemon.start();
    }

    @SuppressWarnings("SystemConsoleNull") // The JDK says it may be, Error Prone that it is not.
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static void end(DemoStory story, Daemon daemon, PageServer page, EmbeddedBroker broker, DataFolder folder) {
        story.line("Stopping: the blinds brake.");
        daemon.close();
        story.end();
        page.close();
        broker.close();
        try {
            ClientEnv.remove(folder);
            folder.close();
        } catch (IOException e) {
            System.err.println("The data folder could not be tidied up: " + e.getMessage());
        }
        System.out.println("Stopped.");
    }

    private static String session(EmbeddedBroker broker, String base, WarpClock warp, ZoneId zone) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of("url", "ws://localhost:" + broker.webSocketPort() + "/", "user",
                        broker.person().user(), "password", broker.person().password(), "base", base, "clock",
                        Map.of("sun", warp.sunStart().toEpochMilli(), "wall", warp.wallStart().toEpochMilli(), "factor",
                                warp.factor(), "zone",
                                zone.getId())));
    }

    private static void introduce(Config here, Almanac almanac, Instant begin, DataFolder folder, EmbeddedBroker broker,
            PageServer page, String base) {
        Site place = here.site();
        SolarDay today = almanac.day(LocalDate.ofInstant(begin, place.zone()));
        String env = ". " + folder.file("client.env").toAbsolutePath() + "; mosquitto_";
        String who = " -h $SHTORA_HOST -p $SHTORA_PORT --cafile \"$SHTORA_CA\" -u $SHTORA_USER -P $SHTORA_PASSWORD -t ";
        String first = here.covers().getFirst().name();
        Table table = new Table()
                .row("Site", SunWords.place(place.latitude(), place.longitude()) + ", " + place.zone())
                .row("Sun", SunWords.DATE.format(today.date()) + ": " + SunWords.day(today, place.zone()));
        for (Config.Cover cover : here.covers()) {
            table.row(cover.name().equals(first) ? "Blinds" : "",
                    String.format(Locale.ROOT, "%s, %.2f m, %s, %d half steps", cover.name(),
                            cover.travel().roll().dropMetres(),
                            cover.motor().type().word(), cover.travel().steps()));
        }
        table.row("Page", "http://localhost:" + page.port())
                .row("Broker", "localhost:" + broker.tlsPort() + " (MQTT over TLS), topics under " + base + "/");
        System.out.println();
        System.out.print(table);
        System.out.printf("""

                Watch everything, open a blind, set 37 %% (apt install mosquitto-clients):
                %spub%4$s"$SHTORA_BASE/%5$s/set" -m OPEN
                %1$spub%4$s"$SHTORA_BASE/%5$s/position/set" -m 37
                %1$ssub%4$s"$SHTORA_BASE/#" -v
                Ctrl-C ends it.

                """, env, "", "", who, first);
    }
}
