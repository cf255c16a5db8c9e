package dev.shtora.ui.cli;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigError;
import dev.shtora.config.ConfigReader;
import dev.shtora.daemon.ConfiguredBroker;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shtora calibrate}: manual calibration of a cover of the running daemon. */
@Command(name = "calibrate", description = "Jogs a blind and marks its ends, through the running daemon. Without an option it is controlled by keys.", mixinStandardHelpOptions = true, footer = {
        "", "Exit status: 0 if it was done, 1 if it was refused, failed, or the daemon did not answer.",
        "Ctrl-C does not stop the blind; --stop does.",
        "Examples:", "  shtora calibrate --config /etc/shtora/shtora.yaml bedroom",
        "  shtora calibrate --config FILE bedroom --jog -200    up by 200 steps",
        "  shtora calibrate --config FILE bedroom --mark top"})
final class Calibrate implements Callable<Integer> {
    @Mixin
    private NeededConfig configuration = new NeededConfig();

    @Parameters(arity = "0..1", paramLabel = "COVER", description = "The blind; required if there is more than one.")
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
        Path file = configuration.file();
        Config config = ConfigReader.read(file);
        String name = cover(config);
        check();
        Config.Mqtt mqtt = config.mqtt()
                .orElseThrow(() -> new ConfigError(file, 0, "mqtt", "is missing; expected how to reach the broker"));
        Topics topics = new Topics(mqtt.base(), "calibrate");
        try (CommandClient connection = CommandClient
                .at(ConfiguredBroker.address(file, mqtt,
                        "shtora-calibrate-" + UUID.randomUUID().toString().substring(0, 8)))) {
            CalibrationSession session = new CalibrationSession(connection, topics, name);
            session.open();
            if (action == null) {
                return new CalibrationKeys(session, name, hasEndstop(config, name)).run() ? 0 : 1;
            }
            return report(session.request(action.payload()), session);
        }
    }

    private static boolean hasEndstop(Config config, String cover) {
        return config.covers().stream().anyMatch(one -> one.name().equals(cover) && one.endstop().isPresent());
    }

    private static int report(CalibrationSession.Answer answer, CalibrationSession session) throws IOException {
        if (answer instanceof CalibrationSession.Answer.Refused(String why)) {
            System.err.println("Refused: " + why);
            return 1;
        }
        System.out.println(session.rested(line -> System.err.print("\r\033[K" + line)));
        return session.troubled() ? 1 : 0;
    }

    private String cover(Config config) {
        String known = config.covers().stream().map(Config.Cover::name).collect(Collectors.joining(", "));
        if (cover == null && config.covers().size() == 1) {
            return config.covers().getFirst().name();
        }
        if (cover == null) {
            throw mistake("Which blind? Expected one of " + known);
        }
        if (config.covers().stream().noneMatch(c -> c.name().equals(cover))) {
            throw mistake("'" + cover + "': expected one of " + known);
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
