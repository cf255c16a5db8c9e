package dev.shtora.ui.cli;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.cover.Cover;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.daemon.announcement.CoverDiscovery;
import dev.shtora.daemon.configuration.ConfiguredBroker;
import dev.shtora.daemon.configuration.MachineId;
import dev.shtora.daemon.other.OtherDaemonNote;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.diagnosis.FindingPrinter;
import dev.shtora.diagnosis.Findings;
import dev.shtora.diagnosis.doctor.DeviceChecks;
import dev.shtora.diagnosis.doctor.DoctorRemedy;
import dev.shtora.diagnosis.doctor.InputHealthChecks;
import dev.shtora.diagnosis.doctor.InputPermissionChecks;
import dev.shtora.diagnosis.doctor.MachineChecks;
import dev.shtora.diagnosis.doctor.NetworkChecks;
import dev.shtora.diagnosis.doctor.OtherDaemonChecks;
import dev.shtora.diagnosis.doctor.PermissionChecks;
import dev.shtora.diagnosis.doctor.PhonePageChecks;
import dev.shtora.diagnosis.doctor.ServiceUnit;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.problem.ConnectionFailed;
import dev.shtora.mqtt.contract.CommandRoutes;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Discovery.Announcement;
import dev.shtora.mqtt.contract.TopicAliases;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.os.FolderLock;
import dev.shtora.text.FailureText;
import dev.shtora.timing.ClockTrust;
import dev.shtora.ui.cli.control.StateOption;
import dev.shtora.ui.cli.option.NeededConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shtora doctor}. */
@Command(name = "doctor", description = "Checks everything from the configuration to the permissions at the broker, and prints a remedy for each error.", mixinStandardHelpOptions = true, footer = {
        "", "No motor moves. To test its permissions, the command publishes again what the daemon last published.",
        "Exit status: 0 without errors, 1 with errors, 2 if the configuration is wrong.",
        "Example, with the groups of the service: sudo -u shtora -g gpio shtora doctor --config /etc/shtora/shtora.yaml"})
final class Doctor implements Callable<Integer> {
    @Mixin
    private NeededConfig configuration = new NeededConfig();

    @Mixin
    private StateOption state = new StateOption();

    @Option(names = "--probe", description = "Sends an invalid command to each command topic, to test whether it is delivered. A running daemon rejects it.")
    private boolean probe;

    @Option(names = "--telegram", description = "Checks the bot for Telegram instead: its token, its proxy, its network, its account at the broker.")
    private boolean telegram;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        FindingPrinter printer = new FindingPrinter(System.out, json);
        Findings findings = new Findings(printer::print);
        Path file = configuration.file();
        boolean valid = telegram ? new TelegramDoctor(file).check(findings) : check(file, findings);
        printer.end(findings);
        return !valid ? Shtora.MISTAKE : findings.ok() ? 0 : 1;
    }

    /** Runs the checks; false if the configuration is wrong. */
    private boolean check(Path file, Findings findings) throws IOException {
        try {
            Config config = ConfigReader.read(file);
            int covers = config.covers().size();
            findings.ok("configuration", (covers == 1 ? "one cover" : covers + " covers") + " in " + file);
            new MachineChecks(config, state.folder(),
                    JournalStorage.in(state.folder(), new JournalThread(), Clock.systemUTC()),
                    Clock.systemUTC(), ClockTrust::stateOfThisComputer, ServiceUnit::installed).run(findings);
            new PhonePageChecks(config.web(), daemonRuns(), Clock.systemUTC()).run(findings);
            if (config.mqtt().isEmpty()) {
                throw new ConfigError(file, 0, "mqtt", "is missing; expected how to reach the broker");
            }
            broker(file, config, config.mqtt().get(), findings);
            return true;
        } catch (ConfigError e) {
            findings.error("configuration", FailureText.of(e), DoctorRemedy.CORRECT_CONFIGURATION);
            return false;
        }
    }

    private void broker(Path file, Config config, Config.Mqtt mqtt, Findings findings) throws ConfigError, IOException {
        String id = mqtt.id().orElseGet(MachineId::shortened);
        BrokerAddress address = ConfiguredBroker.address(file, mqtt, "shtora-" + id + "-doctor");
        int errors = findings.errors().size();
        new NetworkChecks(address, Clock.systemUTC(), config.site().zone()).run(findings);
        if (findings.errors().size() > errors) {
            return;
        }
        String subject = "login";
        try (CommandClient client = CommandClient.at(address)) {
            findings.ok(subject, address.user().map(user -> "as " + user).orElse("without a user"));
            subject = "other daemons";
            otherDaemons(client, config, new Topics(mqtt.base(), id)).run(findings);
            subject = "devices";
            new DeviceChecks(client, config.remoteCovers()).run(findings);
            subject = "inputs";
            new InputPermissionChecks(client, mqtt.user().orElse("NAME"),
                    config.inputs().stream().flatMap(input -> input.topics().stream()).toList()).run(findings);
            InputHealthChecks.at(client, new Topics(mqtt.base(), id).bridge("inputs"), config.inputs(),
                    Clock.systemUTC()).run(findings);
            subject = "permissions";
            permissions(client, config, new Topics(mqtt.base(), id), mqtt.discovery()).run(findings);
        } catch (ConnectionFailed e) {
            findings.error(subject, FailureText.of(e), DoctorRemedy.of(e.code()));
        } catch (IOException e) {
            findings.error(subject, FailureText.of(e), DoctorRemedy.READ_BROKER_LOG);
        }
    }

    private OtherDaemonChecks otherDaemons(CommandClient client, Config config, Topics topics) {
        return new OtherDaemonChecks(client, topics, config.covers().stream().map(Cover::name).toList(),
                daemonRuns(), new OtherDaemonNote(state.folder()).read(), config.site().zone());
    }

    /** If the user may not read the lock, the daemon is taken to run: what answers by its id may be itself. */
    private boolean daemonRuns() {
        try {
            return FolderLock.isHeld(state.folder());
        } catch (IOException e) {
            return true;
        }
    }

    private PermissionChecks permissions(CommandClient client, Config config, Topics topics, boolean discovery)
            throws IOException {
        Map<String, TopicAliases> aliases = config.covers().stream()
                .collect(
                        Collectors.toMap(Cover::name, Cover::names, (one, _) -> one, LinkedHashMap::new));
        List<String> publishes = Stream.concat(topics.bridgeStatus().stream(), aliases.entrySet().stream().flatMap(
                each -> Stream.concat(topics.status(each.getKey()).stream(),
                        each.getValue().statusTopics().values().stream())))
                .toList();
        Discovery messages = new Discovery(topics, new Version().number());
        List<Announcement> announcements = !discovery
                ? List.of()
                : Stream.concat(Stream.of(CoverDiscovery.ofDaemon(messages, config.inputs())), config.covers().stream()
                        .flatMap(cover -> CoverDiscovery.announcement(messages, cover).stream()))
                        .toList();
        return new PermissionChecks(client, topics, publishes,
                List.copyOf(new CommandRoutes(topics, aliases, config.groupMembers()).topics()), announcements, probe);
    }
}
