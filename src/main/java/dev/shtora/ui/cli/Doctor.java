package dev.shtora.ui.cli;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigError;
import dev.shtora.config.ConfigReader;
import dev.shtora.daemon.ConfiguredBroker;
import dev.shtora.daemon.MachineId;
import dev.shtora.device.journal.JournalThread;
import dev.shtora.device.journal.PositionJournal;
import dev.shtora.diagnosis.Finding;
import dev.shtora.diagnosis.Finding.Verdict;
import dev.shtora.diagnosis.doctor.MachineChecks;
import dev.shtora.diagnosis.doctor.NetworkChecks;
import dev.shtora.diagnosis.doctor.PermissionChecks;
import dev.shtora.mqtt.client.BrokerAddress;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.contract.CommandRoutes;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Discovery.Announcement;
import dev.shtora.mqtt.contract.TopicAliases;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code shtora doctor}. */
@Command(name = "doctor", description = "Looks at all that may be wrong, from the configuration to the broker's permissions, and says what to do.", mixinStandardHelpOptions = true, footer = {
        "", "Nothing moves. What the daemon has said is said again where the broker is asked whether it may be.",
        "Exit status: 0 if nothing is wrong, 1 if something is, 2 if the configuration is wrong.",
        "Example: sudo -u shtora shtora doctor --config /etc/shtora/shtora.yaml"})
final class Doctor implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("");

    @Mixin
    private StateOption state = new StateOption();

    @Option(names = "--probe", description = "Sends what is no command to the topics that take commands, to see whether it comes. A daemon that runs refuses it.")
    private boolean probe;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    private final List<Finding> findings = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        boolean right = look();
        if (json) {
            System.out.println(JsonMapper.shared().writeValueAsString(findings.stream().map(Doctor::json).toList()));
        }
        return !right ? Shtora.MISTAKE : findings.stream().anyMatch(each -> each.verdict() == Verdict.BAD) ? 1 : 0;
    }

    private boolean look() throws IOException {
        try {
            Config config = ConfigReader.read(file);
            int covers = config.covers().size();
            found(Finding.good("configuration", (covers == 1 ? "one cover" : covers + " covers") + " in " + file));
            found(MachineChecks.clock(Clock.systemUTC(), config.site().zone()));
            found(MachineChecks.pins(config));
            found(MachineChecks.state(state.folder()));
            PositionJournal.Storage storage = PositionJournal.Storage.in(state.folder(), new JournalThread(),
                    Clock.systemUTC());
            config.covers().forEach(cover -> found(MachineChecks.journal(cover, storage)));
            if (config.mqtt().isEmpty()) {
                throw new ConfigError(file, 0, "mqtt", "is missing; expected how to reach the broker");
            }
            broker(config, config.mqtt().get());
            return true;
        } catch (ConfigError mistake) {
            found(Finding.bad("configuration", String.valueOf(mistake.getMessage()), "correct it"));
            return false;
        }
    }

    private void broker(Config config, Config.Mqtt mqtt) throws ConfigError, IOException {
        String id = mqtt.id().orElseGet(MachineId::shortened);
        BrokerAddress address = ConfiguredBroker.address(file, mqtt, "shtora-" + id + "-doctor");
        List<Finding> way = new NetworkChecks(address, Clock.systemUTC(), config.site().zone()).look();
        way.forEach(this::found);
        if (way.stream().anyMatch(each -> each.verdict() != Verdict.GOOD)) {
            return;
        }
        String about = "login";
        try (CommandClient visitor = CommandClient.at(address)) {
            found(Finding.good(about, address.user().map(user -> "as " + user).orElse("without a user")));
            about = "permissions";
            rights(visitor, config, new Topics(mqtt.base(), id), mqtt.discovery());
        } catch (IOException e) {
            found(Finding.bad(about, String.valueOf(e.getMessage()), "look at the broker's log"));
        }
    }

    private void rights(CommandClient visitor, Config config, Topics topics, boolean discovery) throws IOException {
        Map<String, TopicAliases> names = config.covers().stream()
                .collect(
                        Collectors.toMap(Config.Cover::name, Config.Cover::names, (one, _) -> one, LinkedHashMap::new));
        List<String> tells = Stream.concat(topics.bridgeTells().stream(), names.entrySet().stream().flatMap(
                each -> Stream.concat(topics.tells(each.getKey()).stream(), each.getValue().tells().values().stream())))
                .toList();
        Discovery announced = new Discovery(topics, new Version().number());
        List<Announcement> announcements = !discovery
                ? List.of()
                : Stream.concat(Stream.of(announced.bridge()), config.covers().stream()
                        .map(cover -> announced.cover(cover.name(), cover.endstop().isPresent()))).toList();
        new PermissionChecks(visitor, topics)
                .look(tells, new CommandRoutes(topics, names, config.groups()).topics(), announcements, probe)
                .forEach(this::found);
    }

    private void found(Finding finding) {
        findings.add(finding);
        if (!json) {
            System.out.println(finding.line());
        }
    }

    private static Map<String, String> json(Finding finding) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("about", finding.about());
        json.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
        json.put("text", finding.text());
        json.put("remedy", finding.remedy());
        return json;
    }
}
