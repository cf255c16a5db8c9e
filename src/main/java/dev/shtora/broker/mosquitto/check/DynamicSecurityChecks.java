package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.DynamicSecurity;
import dev.shtora.broker.mosquitto.files.ExpectedPermission;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.process.TrialBroker;
import dev.shtora.broker.mosquitto.process.TrialClient;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.os.ExternalProgram;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tests the users of the plugin dynamic security with messages through a trial broker, where all have one password. A
 * user who can do exactly what a role may has this role.
 *
 * @param plugin the plugin's file
 * @param config the file of its users; empty without such a line
 * @param inputs the inputs of the daemon; empty if its configuration is not known
 */
record DynamicSecurityChecks(Path plugin, Optional<Path> config, Optional<DaemonInputs> inputs) implements Check {
    private static final String USERS = "users";
    private static final String BASE = "shtora";

    @Override
    public void run(Findings findings) {
        Optional<Path> program = ExternalProgram.find("mosquitto");
        if (config.filter(Files::notExists).isPresent()) {
            findings.unknown(USERS, "the file of the plugin dynamic security, " + config.get()
                    + ", does not exist: Mosquitto 2.0 then lets nobody connect, and 2.1 writes one when it starts",
                    BrokerRemedy.INIT_DYNAMIC_SECURITY, config.get());
            return;
        }
        if (config.filter(Files::isReadable).isEmpty() || program.isEmpty()) {
            findings.unknown(USERS,
                    "who may connect and what users may do is in the file of the plugin dynamic security"
                            + config.map(file -> " (" + file + ")").orElse("")
                            + ", and cannot be tried: it cannot be read by this user, or Mosquitto is not installed",
                    BrokerRemedy.RUN_AS_ROOT);
            return;
        }
        try {
            DynamicSecurity security = DynamicSecurity.read(config.get());
            findings.ok(USERS, security.users().size() + " users of the plugin dynamic security");
            try (TrialBroker broker = TrialBroker.start(program.get(), plugin, security)) {
                for (String name : security.users()) {
                    report(name, permitted(broker, name), findings);
                }
                Optional<DaemonInputs> known = inputs.filter(daemon -> security.users().contains(daemon.user()));
                if (known.isPresent()) {
                    new DaemonInputChecks(known.get()).run(broker, BrokerRemedy.DYNAMIC_SECURITY_INPUTS, findings);
                }
            }
        } catch (IOException e) {
            findings.unknown(RoleChecks.SUBJECT, "what users may do: " + FailureText.of(e));
        }
    }

    /** The permissions that are tried, of which each role has its own. */
    private static List<ExpectedPermission> permissions(Role role) {
        return ExpectedPermission.of(new UserAccount("any", role, BASE, List.of()));
    }

    private static Set<String> permitted(TrialBroker broker, String name) throws IOException {
        List<ExpectedPermission> all = permissions(Role.DEVICE);
        List<String> filters = Stream.concat(Stream.of("#", BASE + "/#", "homeassistant/#"),
                all.stream().filter(one -> !one.publish()).map(ExpectedPermission::topic)).distinct().toList();
        Set<String> permitted = new HashSet<>();
        try (TrialClient user = TrialClient.connect(broker, name, filters);
                TrialClient observer = TrialClient.connect(broker, TrialBroker.OBSERVER, List.of())) {
            all.stream().filter(one -> one.publish() && user.publish(one.topic())).map(DynamicSecurityChecks::key)
                    .forEach(permitted::add);
            all.stream().filter(one -> !one.publish()).forEach(one -> observer.publish(one.topic()));
            Set<String> received = TrialClient.receivedSoFar(List.of(user)).getFirst();
            all.stream().filter(one -> !one.publish() && received.contains(one.topic())).map(DynamicSecurityChecks::key)
                    .forEach(permitted::add);
        }
        return permitted;
    }

    private static String key(ExpectedPermission permission) {
        return (permission.publish() ? "publish " : "receive ") + permission.topic();
    }

    private static void report(String name, Set<String> permitted, Findings findings) {
        Optional<Role> role = Stream.of(Role.values())
                .filter(one -> one != Role.SENSOR && allowed(one).equals(permitted)).findFirst(); // Who may do nothing is no sensor.
        if (role.isPresent()) {
            findings.ok(RoleChecks.SUBJECT, name + " can do what a " + role.get().word() + " may, and no more");
        } else if (permitted.size() == permissions(Role.DEVICE).size()) {
            findings.error("permissions", name + " may do everything, including to publish a false state",
                    BrokerRemedy.DYNAMIC_SECURITY_ROLE, name);
        } else {
            findings.note(RoleChecks.SUBJECT,
                    name + " has the permissions of no role; of those that were tried, it may "
                            + (permitted.isEmpty()
                                    ? "do nothing"
                                    : permitted.stream().sorted().collect(Collectors.joining(", "))));
        }
    }

    private static Set<String> allowed(Role role) {
        return permissions(role).stream().filter(ExpectedPermission::allowed).map(DynamicSecurityChecks::key)
                .collect(Collectors.toSet());
    }
}
