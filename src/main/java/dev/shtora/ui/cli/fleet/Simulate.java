package dev.shtora.ui.cli.fleet;

import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.simulation.fleet.FleetFolder;
import dev.shtora.simulation.fleet.FleetRecorder;
import dev.shtora.simulation.fleet.FleetReport;
import dev.shtora.simulation.fleet.FleetSize;
import dev.shtora.simulation.fleet.FleetSize.Location;
import dev.shtora.simulation.fleet.RecorderConnection;
import dev.shtora.simulation.fleet.SimulatedFleet;
import dev.shtora.simulation.fleet.SunsetSite;
import dev.shtora.terminal.PlainStream;
import dev.shtora.terminal.ProgressLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code shtora simulate}: the covers of a fleet, for a gateway that is to be tried. */
@Command(name = "simulate", description = {
        "Simulates the covers of a fleet at a broker, for a gateway that is to be tried, and counts the commands that are lost,"
                + " late or duplicate.",
        "All covers begin open. With --out it writes a folder for the gateway, whose rules close them at sunset. The sites"
                + " lie where the sun really sets during the run, so no clock and no rule differs from those of a real"
                + " fleet. Start the gateway when the command says so.",
        "The exit status is 1 if a cover is lost or a command came after its expiry."}, mixinStandardHelpOptions = true, footer = {
                "",
                "Example: shtora simulate --covers 10000 --day 2m --broker localhost --ca ca.crt --user device --password-file device.password --out fleet"})
public final class Simulate implements Callable<Integer> {
    private static final Duration PROGRESS = Duration.ofSeconds(1);
    /** A gateway sends a command that is not confirmed again after a minute. */
    private static final Duration SETTLING = Duration.ofSeconds(90);

    @Mixin
    private SimulateOptions options = new SimulateOptions();

    @Option(names = "--late", paramLabel = "10s", defaultValue = "10s", description = "A command is late if it comes more than this after it is due (default: ${DEFAULT-VALUE}).")
    private String late = "10s";

    @Option(names = "--record", description = "Counts with connections of its own, which read the topics set and target of all covers, and not at the covers.")
    private boolean record;

    @Option(names = "--recorder-user", paramLabel = "NAME", description = "For --record: an account that may read all topics, with the role viewer.")
    private @Nullable String recorderUser;

    @Option(names = "--recorder-password-file", paramLabel = "FILE", description = "For --record: the file of its password.")
    private @Nullable Path recorderPasswordFile;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Writes a configuration folder for the gateway: fleet.yaml and covers/*.csv.")
    private @Nullable Path out;

    @Option(names = "--gateway-user", paramLabel = "NAME", defaultValue = "gateway", description = "For --out: the gateway's account at the broker, with the role gateway (default: ${DEFAULT-VALUE}). Put its password into NAME.password in the folder.")
    private String gatewayUser = "gateway";

    @Option(names = "--database", paramLabel = "URL", defaultValue = "jdbc:postgresql://localhost/shtora", description = "For --out: the gateway's database (default: ${DEFAULT-VALUE}).")
    private String database = "";

    @Option(names = "--database-user", paramLabel = "NAME", defaultValue = "shtora", description = "For --out: its user (default: ${DEFAULT-VALUE}).")
    private String databaseUser = "";

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        System.setProperty("org.slf4j.simpleLogger.log.com.hivemq", "warn");
        FleetSize size = options.size();
        BrokerAddress broker = options.broker();
        FleetRecorder recorder = new FleetRecorder(size.locations().stream().map(Location::watched).toList(),
                options.length("--late", late));
        FleetRecorder atCovers = record ? new FleetRecorder(List.of(), Duration.ZERO) : recorder;
        try (RecorderConnection connection = record
                ? RecorderConnection.open(options.broker(recorderUser, recorderPasswordFile), options.base(), recorder)
                : null;
                SimulatedFleet fleet = SimulatedFleet.start(size, options.faults(), broker, options.base(),
                        options.connections(), atCovers)) {
            run(size, fleet, recorder);
            FleetReport report = connection == null
                    ? recorder.settled(SETTLING)
                    : connection.settled(SETTLING);
            if (json) {
                PlainStream.printExactly(System.out, JsonMapper.shared().writeValueAsString(report.json()));
            } else {
                System.out.print(report.text());
            }
            return report.total().lost() + report.total().expired() > 0 ? 1 : 0;
        }
    }

    private void run(FleetSize size, SimulatedFleet fleet, FleetRecorder recorder) throws IOException {
        Instant begin = Instant.now();
        Duration day = options.day();
        List<SunsetSite> sites = SunsetSite.during(begin, day, size.sites());
        Map<String, SunsetSite> byName = sites.stream()
                .collect(Collectors.toMap(SunsetSite::name, Function.identity()));
        size.locations().forEach(location -> Optional.ofNullable(byName.get(location.site()))
                .ifPresent(site -> recorder.expect(location.name(), site.closing())));
        if (out != null) {
            new FleetFolder("simulated", options.broker(null, null), gatewayUser, database, databaseUser,
                    options.base(), FleetFolder.SUN).write(out, size, sites);
        }
        fleet.begin(day);
        System.out.printf("%d covers behind %d connections at %s%n", size.covers(), fleet.connectionCount(),
                sites.stream().map(site -> site.name() + " (sunset " + site.sunset().truncatedTo(ChronoUnit.SECONDS)
                        + ")").collect(Collectors.joining(", ")));
        if (out != null) {
            Path password = out.resolve(gatewayUser + ".password");
            System.out.println("Start now"
                    + (Files.exists(password) ? "" : ", with the password of " + gatewayUser + " in " + password)
                    + ": shtora gateway --cluster --config " + out);
        }
        Instant end = begin.plus(day);
        try (ProgressLine progress = ProgressLine.onStandardError()) {
            while (Instant.now().isBefore(end)) {
                progress.show(String.format(Locale.ROOT, "%3d s: %d commands, %d covers are not where they have to be",
                        Duration.between(begin, Instant.now()).toSeconds(), fleet.commands(),
                        recorder.lost(Instant.now()).size()));
                LockSupport.parkNanos(PROGRESS.toNanos());
            }
        }
    }
}
