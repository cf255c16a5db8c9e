package dev.shtora.ui.cli.fleet;

import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.simulation.fleet.FleetFaults;
import dev.shtora.simulation.fleet.FleetSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code shtora simulate} that describe the fleet, its broker and its faults. */
final class SimulateOptions {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})(ms|s|m)");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,3})?)%");
    private static final Pattern HOST = Pattern.compile("([^:\\s]+)(?::(\\d{1,5}))?");
    private static final int TLS_PORT = 8883;
    private static final int LEAST_CONNECTIONS = 4;
    private static final int COVERS_OF_CONNECTION = 500;
    private static final int MAX_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--covers", paramLabel = "N", defaultValue = "10000", description = "Number of covers (default: ${DEFAULT-VALUE}).")
    private int covers;

    @Option(names = "--sites", paramLabel = "N", defaultValue = "3", description = "Number of sites (default: ${DEFAULT-VALUE}).")
    private int sites;

    @Option(names = "--day", paramLabel = "60s", defaultValue = "60s", description = "Duration of the run (20s, 5m; default: ${DEFAULT-VALUE}). The sites lie where the sun sets during the run: of one site in the middle, of more from two fifths to four fifths of it.")
    private String day = "";

    @Option(names = "--broker", required = true, paramLabel = "HOST[:PORT]", description = "The broker and its TLS port (default: 8883).")
    private String broker = "";

    @Option(names = "--ca", paramLabel = "FILE", description = "The CA of the broker, PEM (default: the CAs of the system).")
    private @Nullable Path ca;

    @Option(names = "--user", paramLabel = "NAME", description = "The account of the covers at the broker, with the role device.")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "The file of its password.")
    private @Nullable Path passwordFile;

    @Option(names = "--connections", paramLabel = "N", description = "Number of connections, each for as many covers (default: one for 500 covers, at least 4).")
    private @Nullable Integer connections;

    @Option(names = "--each", description = "One connection for each cover.")
    private boolean each;

    @Option(names = "--latency", paramLabel = "50ms", defaultValue = "0ms", description = "Mean time from the broker to a cover; each command takes half to one and a half of it (default: ${DEFAULT-VALUE}).")
    private String latency = "";

    @Option(names = "--lose", paramLabel = "1%", defaultValue = "0%", description = "Share of the commands that do not reach their cover (default: 0%%).")
    private String lose = "";

    @Option(names = "--reboots", paramLabel = "N", defaultValue = "0", description = "How many covers lose their power for some seconds (default: ${DEFAULT-VALUE}).")
    private int reboots;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed of the faults: the same seed gives the same ones (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--base", paramLabel = "NAME", defaultValue = "shtora", description = "First level of the topics (default: ${DEFAULT-VALUE}).")
    private String base = "shtora";

    FleetSize size() {
        try {
            return new FleetSize(covers, sites);
        } catch (IllegalArgumentException e) {
            throw mistake("--covers and --sites: expected " + e.getMessage());
        }
    }

    FleetFaults faults() {
        Matcher share = SHARE.matcher(lose);
        if (!share.matches() || reboots < 0) {
            throw mistake("--lose and --reboots: expected a share such as 1% and a number of 0 or more");
        }
        return new FleetFaults(length("--latency", latency), Double.parseDouble(share.group(1)) / 100, reboots, seed);
    }

    Duration day() {
        Duration length = length("--day", day);
        if (length.toSeconds() < 1) {
            throw mistake("--day: '" + day + "': expected 1s or more");
        }
        return length;
    }

    Duration length(String option, String text) {
        Matcher length = LENGTH.matcher(text);
        if (!length.matches()) {
            throw mistake(option + ": '" + text + "': expected a duration such as 50ms, 20s or 5m");
        }
        long number = Long.parseLong(length.group(1));
        return switch (length.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    /** A Mosquitto keeps 1,000 messages for a connection: it has all commands of the covers at once. */
    int connections() {
        int number = each ? covers : Objects.requireNonNullElse(connections, usualConnections());
        if (number < 1 || number > covers) {
            throw mistake("--connections: '" + number + "': expected 1 to the number of covers");
        }
        return number;
    }

    private int usualConnections() {
        return Math.min(covers, Math.max(LEAST_CONNECTIONS, Math.ceilDiv(covers, COVERS_OF_CONNECTION)));
    }

    String base() {
        return base;
    }

    /** The broker with the account of the covers. */
    BrokerAddress broker() throws IOException {
        return broker(user, passwordFile);
    }

    /** The broker with an account. */
    BrokerAddress broker(@Nullable String account, @Nullable Path password) throws IOException {
        Matcher host = HOST.matcher(broker);
        int port = !host.matches() || host.group(2) == null ? TLS_PORT : Integer.parseInt(host.group(2));
        if (!host.matches() || port < 1 || port > MAX_PORT) {
            throw mistake("--broker: '" + broker + "': expected HOST or HOST:PORT");
        }
        if ((account == null) != (password == null)) {
            throw mistake("expected a user together with the file of its password");
        }
        Optional<Login> login = account == null || password == null
                ? Optional.empty()
                : Optional.of(new Login(account, Files.readString(password).strip()));
        return new BrokerAddress(host.group(1), port, Optional.ofNullable(ca), login,
                "shtora-simulate-" + UUID.randomUUID().toString().substring(0, 8));
    }

    ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
