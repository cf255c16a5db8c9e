package dev.shtora.ui.cli.calibrate;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.cover.Cover;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.daemon.configuration.ConfiguredBroker;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.os.ReadableFile;
import dev.shtora.terminal.Cursor;
import dev.shtora.ui.cli.control.ControlClient;
import dev.shtora.ui.cli.control.StateOption;
import dev.shtora.ui.cli.option.UsualConfig;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shtora calibrate}: manual calibration of a cover of the running daemon. */
@Command(name = "calibrate", description = "Jogs a blind and marks its ends, through the running daemon. Without an action it is controlled by keys.", mixinStandardHelpOptions = true, footer = {
        "", "Exit status: 0 if it was done, 1 if it was refused, failed, or the daemon did not answer.",
        "Ctrl-C does not stop the blind; --stop does.",
        "Examples, on the computer of the daemon:", "  shtora calibrate bedroom",
        "  shtora calibrate bedroom --jog -200    up by 200 steps",
        "  shtora calibrate bedroom --mark top",
        "On another computer, over MQTT, with the account of a person:",
        "  shtora calibrate --config FILE --user anna=FILE bedroom"})
public final class Calibrate implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "The configuration of the running daemon: the broker in it is used if no daemon of this computer has the blind (default: "
            + UsualConfig.ORDER + ").")
    private @Nullable Path file;

    @Option(names = "--user", paramLabel = "NAME=FILE", description = "With --config: logs in to the broker as NAME, a person, with the password in the first line of FILE.")
    private Map<String, Path> users = Map.of();

    @Mixin
    private StateOption state = new StateOption();

    @Parameters(arity = "0..1", paramLabel = "COVER", description = "The blind; required unless --config names a file with only one.")
    private @Nullable String cover;

    @ArgGroup
    private @Nullable Action action;

    @Spec
    private @Nullable CommandSpec spec;

    /** One action. */
    static final class Action {
        @Option(names = "--jog", paramLabel = "STEPS", description = "Move by a number of steps; positive is down.")
        @Nullable
        Integer jog;

        @Option(names = "--nudge", paramLabel = "STEPS", description = "Move by a number of steps and keep the reported position.")
        @Nullable
        Integer nudge;

        @Option(names = "--mark", paramLabel = "END", description = "Mark the present position as top or bottom.")
        @Nullable
        String mark;

        @Option(names = "--position", paramLabel = "PERCENT", description = "Set the reported position, 0 (closed) to 100 (open), without a move.")
        @Nullable
        Integer position;

        @Option(names = "--home", description = "Find the top by the endstop.")
        boolean home;

        @Option(names = "--stop", description = "Stop.")
        boolean stop;

        /** Returns the topic and payload of the command. */
        Map.Entry<String, Map<String, Object>> payload() {
            if (jog != null) {
                return CalibrationSession.calibrate("jog", jog);
            }
            if (nudge != null) {
                return CalibrationSession.calibrate("nudge", nudge);
            }
            if (mark != null) {
                return CalibrationSession.calibrate("mark", mark);
            }
            return position != null
                    ? CalibrationSession.calibrate("position", position)
                    : CalibrationSession.command(home ? "HOME" : "STOP");
        }
    }

    @Override
    public Integer call() throws Exception {
        check();
        Optional<Path> source = Optional.ofNullable(file).or(UsualConfig::find);
        if (!users.isEmpty() && source.isEmpty()) {
            throw mistake("--user: expected --config FILE as well, with the address of the broker");
        }
        try (ControlClient local = local(source)) {
            if (local != null) {
                return locally(local);
            }
        } catch (LocalCalibration.NoSuchCover e) {
            if (file == null) {
                throw mistake(String.valueOf(e.getMessage()));
            }
        }
        return overMqtt(source.orElseThrow());
    }

    /** The daemon of this computer; null if there is none and a configuration may name a broker, or a user was given. */
    private @Nullable ControlClient local(Optional<Path> source) throws IOException, ConfigError {
        if (!users.isEmpty()) {
            return null;
        }
        try {
            return ControlClient.at(state.sockets());
        } catch (IOException e) {
            if (source.isEmpty() || ConfigReader.read(source.get()).mqtt().isEmpty()) {
                throw new IOException(e.getMessage()
                        + ". For a daemon on another computer: --config FILE, with the address of the broker", e);
            }
            return null;
        }
    }

    private int locally(ControlClient local) throws IOException, ConfigError {
        if (file == null) {
            String name = cover(LocalCalibration.covers(local));
            return calibrate(LocalCalibration.open(local, name), name, true); // It refuses what an endstop is needed for.
        }
        Config config = ConfigReader.read(file);
        String name = cover(names(config));
        return calibrate(LocalCalibration.open(local, name), name, hasEndstop(config, name));
    }

    private int overMqtt(Path source) throws IOException, ConfigError {
        Config config = ConfigReader.read(source);
        String name = cover(names(config));
        Config.Mqtt mqtt = config.mqtt()
                .orElseThrow(() -> new ConfigError(source, 0, "mqtt", "is missing; expected how to reach the broker"));
        BrokerAddress address = address(source, mqtt);
        try (CommandClient connection = CommandClient.at(address)) {
            MqttCalibration session = new MqttCalibration(connection, new Topics(mqtt.base(), "calibrate"), name,
                    address.user().map(Login::user).orElse("without a name"));
            session.open();
            return calibrate(session, name, hasEndstop(config, name));
        }
    }

    private BrokerAddress address(Path source, Config.Mqtt mqtt) throws IOException, ConfigError {
        String clientId = "shtora-calibrate-" + UUID.randomUUID().toString().substring(0, 8);
        if (users.isEmpty()) {
            return ConfiguredBroker.address(source, mqtt, clientId);
        }
        var user = users.entrySet().iterator().next();
        return new BrokerAddress(mqtt.host(), mqtt.port(), mqtt.tls(),
                Optional.of(new Login(user.getKey(), ReadableFile.firstLine(user.getValue()))), clientId);
    }

    private int calibrate(CalibrationSession session, String name, boolean endstop) throws IOException {
        return action == null
                ? new CalibrationKeys(session, name, endstop).run() ? 0 : 1
                : report(session.request(action.payload()), session);
    }

    private static boolean hasEndstop(Config config, String cover) {
        return config.localCovers().stream().anyMatch(one -> one.name().equals(cover) && one.endstop().isPresent());
    }

    private static int report(CalibrationSession.Answer answer, CalibrationSession session) throws IOException {
        if (answer instanceof CalibrationSession.Answer.Refused(String why)) {
            System.err.println("Refused: " + why);
            return 1;
        }
        boolean terminal = onTerminal();
        String rested = session.rested(line -> {
            if (terminal) {
                Cursor.clearLine(System.err);
                System.err.print(line);
            }
        });
        if (terminal) {
            Cursor.clearLine(System.err);
        }
        System.out.println(rested);
        return session.troubled() ? 1 : 0;
    }

    @SuppressWarnings("SystemConsoleNull") // System.console() may return null; Error Prone assumes that it does not.
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static List<String> names(Config config) {
        return config.localCovers().stream().map(Cover::name).toList();
    }

    /** The cover that was named, or the only one. */
    private String cover(List<String> known) {
        if (cover == null && known.size() == 1) {
            return known.getFirst();
        }
        if (cover == null) {
            throw mistake("Which blind? Expected one of " + String.join(", ", known));
        }
        if (!known.contains(cover)) {
            throw mistake("'" + cover + "': expected one of " + String.join(", ", known)
                    + NearMiss.word(cover, known));
        }
        return cover;
    }

    /** Refuses what the daemon would refuse, before a message is sent. */
    private void check() {
        if (action != null && action.mark != null && !action.mark.equals("top") && !action.mark.equals("bottom")) {
            throw mistake("--mark: '" + action.mark + "': expected top or bottom");
        }
        if (action != null && action.position != null && (action.position < 0 || action.position > 100)) {
            throw mistake("--position: " + action.position + ": expected 0 (closed) to 100 (open)");
        }
    }

    private ParameterException mistake(String what) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), what);
    }
}
