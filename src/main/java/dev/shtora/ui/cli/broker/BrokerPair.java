package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.change.Backup;
import dev.shtora.broker.mosquitto.change.ChangeLock;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.process.BrokerService;
import dev.shtora.broker.mosquitto.setup.UserAccounts;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.os.UninterruptedSection;
import dev.shtora.ui.cli.control.ControlClient;
import dev.shtora.ui.cli.control.StateOption;
import dev.shtora.ui.cli.control.TelegramState;
import dev.shtora.ui.telegram.state.PairingGrant;
import dev.shtora.ui.web.PairingRequests;
import dev.shtora.ui.web.pairing.PhoneAccount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code shtora broker pair}: an account of the broker for a phone, and the code with which the phone gets it. */
@Command(name = "pair", description = "Pairs a phone: makes an account, and shows a QR code and a code for the page.", mixinStandardHelpOptions = true, footer = {
        "", "Each phone has an account of its own: a second phone of anna is anna-2.", "Examples:",
        "  sudo shtora broker pair anna",
        "  sudo shtora broker pair guest --role viewer --covers bedroom",
        "  sudo shtora broker pair --telegram          a chat with the bot for Telegram, without a name"})
final class BrokerPair implements Callable<Integer> {
    private static final int MOST_PHONES = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BrokerTarget target = new BrokerTarget();

    @Mixin
    private StateOption state = new StateOption();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Name of the person.")
    private String name = "";

    /** The roles of a phone. */
    enum PhoneRole {
        person(Role.PERSON),
        viewer(Role.VIEWER);

        private final Role role;

        PhoneRole(Role role) {
            this.role = role;
        }
    }

    @Option(names = "--role", paramLabel = "ROLE", defaultValue = "person", description = "person, who moves blinds, or viewer, who sees them (default: ${DEFAULT-VALUE}).")
    private PhoneRole role = PhoneRole.person;

    @Option(names = "--covers", split = ",", paramLabel = "NAME", description = "Only these blinds (default: all).")
    private List<String> covers = List.of();

    @Mixin
    private TopicBase topics = new TopicBase();

    private String base = "shtora";

    @Option(names = "--telegram", description = "Pairs a chat with the bot for Telegram instead; --state is the bot's folder (default: "
            + TelegramState.USUAL + ").")
    private boolean telegram;

    @Option(names = "--png", paramLabel = "FILE", description = "Also writes the QR code as a PNG image.")
    private @Nullable Path png;

    @Option(names = "--svg", paramLabel = "FILE", description = "Also writes the QR code as an SVG image.")
    private @Nullable Path svg;

    @Override
    public Integer call() throws IOException, ConfigError {
        if (telegram == !name.isEmpty()) {
            throw mistake(telegram ? "--telegram takes no NAME: the chat has one" : "Missing: NAME, or --telegram");
        }
        if (telegram) {
            account("telegram");
            TelegramPairing.pair(TelegramState.folder(state.given().orElse(null)),
                    new PairingGrant(role == PhoneRole.person, covers), System.out);
            return 0;
        }
        base = topics.text(System.out);
        account(name);
        BrokerFiles files = target.files();
        int port = webSocketPort(files);
        try (ControlClient daemon = ControlClient.at(state.sockets())) {
            Map<String, Object> page = ask(daemon, new ControlRequest(PairingRequests.PAGE, "", false)).getFirst()
                    .status();
            PairingSheet sheet = new PairingSheet(page);
            sheet.requireAddress();
            requireCovers(ask(daemon, new ControlRequest(ControlRequest.STATUS, "", false)).stream()
                    .map(ControlAnswer::cover).toList());
            try (ChangeLock _ = ChangeLock.acquire(files); UninterruptedSection section = new UninterruptedSection()) {
                pair(files, port, daemon, sheet, section);
            }
            return 0;
        }
    }

    /** Makes the account and prints the code. If the code cannot be shown, the account is removed again. */
    private void pair(BrokerFiles files, int port, ControlClient daemon, PairingSheet sheet,
            UninterruptedSection section) throws IOException {
        BrokerService service = BrokerTarget.service(files);
        UserAccounts users = UserAccounts.of(files);
        UserAccount account = account(free(users));
        String password = NewPassword.random();
        Backup before = users.add(account, password);
        boolean shown = false;
        try {
            service.reload();
            PhoneAccount phone = new PhoneAccount(account.name(), password, role.name(), base, port);
            String code = String.valueOf(ask(daemon, new ControlRequest(PairingRequests.PAIR,
                    JsonMapper.shared().writeValueAsString(phone), false)).getFirst().status().get("code"));
            sheet.writeImages(code, Optional.ofNullable(png), Optional.ofNullable(svg));
            if (section.isInterrupted()) {
                throw new IOException("Interrupted.");
            }
            System.out.println("\nThe account " + account.name() + " is ready, " + role.name()
                    + (covers.isEmpty() ? "" : " of " + String.join(", ", covers)) + ".\n");
            sheet.print(code, System.out);
            shown = true;
        } finally {
            if (!shown) {
                before.restore();
                service.reload();
                System.err.println("The account " + account.name() + " is removed again.");
            }
        }
        if (!service.isRunning()) {
            System.out.println("! No broker runs with " + files.main() + ", as far as this command can find out. The"
                    + " phone can log in after the next start or reload of the broker (kill -HUP).");
        }
    }

    /** A blind that the daemon does not know may be one of another computer, unless it resembles one of its own. */
    private void requireCovers(List<String> known) {
        for (String cover : covers.stream().filter(one -> !known.contains(one)).toList()) {
            String has = "this computer has no blind '" + cover + "'; it has " + String.join(", ", known);
            String hint = NearMiss.word(cover, known);
            if (!hint.isEmpty()) {
                throw mistake("--covers: " + has + hint + " A blind of another computer with such a name can be added"
                        + " after the pairing: shtora broker user role");
            }
            System.out.println("! --covers: " + has + ". If another computer has " + cover + ", this is right.");
        }
    }

    /** The answers, at least one. */
    private static List<ControlAnswer> ask(ControlClient daemon, ControlRequest request) throws IOException {
        List<ControlAnswer> answers = new ArrayList<>();
        daemon.request(request, answers::add);
        Optional<ControlAnswer> refused = answers.stream()
                .filter(one -> one.kind() == ControlAnswer.Kind.INVALID || one.kind() == ControlAnswer.Kind.REJECTED)
                .findFirst();
        if (refused.isPresent() || answers.isEmpty()) {
            throw new IOException(refused.map(ControlAnswer::reason).orElse("The daemon gives no answer"));
        }
        return answers;
    }

    private static int webSocketPort(BrokerFiles files) throws IOException {
        return MosquittoConf.read(files.main()).listeners().stream()
                .filter(listener -> listener.tls() && listener.webSocket()).findFirst().map(ListenerConf::port)
                .orElseThrow(
                        () -> new IOException("The broker has no listener for WebSocket over TLS, which phones use."
                                + " Run shtora broker init, or for an existing broker shtora broker adopt"));
    }

    /** The name, or the name with the first free number. */
    private String free(UserAccounts users) throws IOException {
        Set<String> taken = users.all().stream().map(UserAccounts.Entry::name).collect(Collectors.toSet());
        return IntStream.rangeClosed(1, MOST_PHONES).mapToObj(i -> i == 1 ? name : name + "-" + i)
                .filter(one -> !taken.contains(one)).findFirst()
                .orElseThrow(() -> new IOException(name + " has " + MOST_PHONES + " phones: choose another name"));
    }

    /** An account with the options of the command line, which are checked. */
    private UserAccount account(String user) {
        try {
            return new UserAccount(user, role.role, base, covers, Optional.empty());
        } catch (IllegalArgumentException e) {
            throw mistake(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException mistake(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
