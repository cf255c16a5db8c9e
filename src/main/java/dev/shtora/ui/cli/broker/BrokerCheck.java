package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.check.BrokerExamination;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.setup.HostNames;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.BrokerFinding;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code shtora broker check}. */
@Command(name = "check", description = "Looks at a broker from all sides and says what is wrong and what to do.", mixinStandardHelpOptions = true, footer = {
        "", "Exit status: 0 if nothing is wrong, 1 if something is.", "Examples:", "  sudo shtora broker check",
        "  shtora broker check --host home.example.org --ca ca.crt     from another machine",
        "  shtora broker check --host home.example.org --ca ca.crt --user anna=anna.pw --role anna=person"})
final class BrokerCheck implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private BrokerTarget target = new BrokerTarget();

    @Option(names = "--host", paramLabel = "NAME", description = "A broker on another machine, by the name that clients use.")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "N", description = "With --host: MQTT over TLS; ${DEFAULT-VALUE} without it.")
    private int port = 8883;

    @Option(names = "--websocket-port", paramLabel = "N", description = "With --host: MQTT over WebSocket over TLS; ${DEFAULT-VALUE} without it.")
    private int webSocketPort = 9443;

    @Option(names = "--ca", paramLabel = "FILE", description = "With --host: whom clients trust.")
    private @Nullable Path ca;

    @Option(names = "--name", paramLabel = "NAME", description = "One more name or address that clients use. This machine's own are looked for anyway.")
    private List<String> names = List.of();

    @Mixin
    private RemoteUserOptions users = new RemoteUserOptions();

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try {
            Findings findings = host != null
                    ? BrokerExamination.remote(host, port, webSocketPort, Optional.ofNullable(ca), users.all(),
                            Instant.now())
                    : here();
            print(findings, json, System.out);
            return findings.ok() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage());
        }
    }

    private Findings here() throws IOException {
        BrokerFiles files = target.files();
        return BrokerExamination.local(files, HostNames.ofThisMachine().plus(SubjectNames.of(names)),
                BrokerTarget.running(files), Instant.now());
    }

    /** One line each with its remedy below, or JSON. */
    static void print(Findings findings, boolean json, PrintStream out) {
        if (json) {
            out.println(new JsonMapper().writeValueAsString(
                    Map.of("ok", findings.ok(), "checks", findings.all().stream().map(BrokerCheck::json).toList())));
            return;
        }
        for (BrokerFinding one : findings.all()) {
            out.println(one.level().sign() + " " + one.what());
            if (!one.remedy().isEmpty()) {
                out.println("    -> " + one.remedy());
            }
        }
        List<String> sum = new ArrayList<>();
        for (BrokerFinding.Level level : BrokerFinding.Level.values()) {
            sum.add(level.sign() + " " + findings.all().stream().filter(one -> one.level() == level).count());
        }
        out.println(String.join("   ", sum));
    }

    private static Map<String, Object> json(BrokerFinding one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("level", one.level().word());
        fields.put("ok", one.level() != BrokerFinding.Level.BAD);
        fields.put("about", one.about());
        fields.put("what", one.what());
        fields.put("remedy", one.remedy());
        return fields;
    }
}
