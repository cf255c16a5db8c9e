package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.change.ChangeLock;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.setup.UserAccounts;
import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.os.UninterruptedSection;
import dev.shtora.terminal.PlainStream;
import dev.shtora.ui.cli.control.ControlClient;
import dev.shtora.ui.cli.control.StateOption;
import dev.shtora.ui.web.PairingRequests;
import dev.shtora.ui.web.PhoneAccount;
import dev.shtora.ui.web.QrImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        "  sudo shtora broker pair guest --role viewer --covers bedroom"})
final class BrokerPair implements Callable<Integer> {
    private static final int MOST_PHONES = 100;
    private static final String NUMBERS = "https?://[0-9.]+:.*";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BrokerTarget target = new BrokerTarget();

    @Mixin
    private StateOption state = new StateOption();

    @Parameters(paramLabel = "NAME", description = "Name of the person.")
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

    @Option(names = "--base", paramLabel = "TOPIC", description = "First level of all topics (default: ${DEFAULT-VALUE}).")
    private String base = "shtora";

    @Option(names = "--png", paramLabel = "FILE", description = "Also writes the QR code as a PNG image.")
    private @Nullable Path png;

    @Option(names = "--svg", paramLabel = "FILE", description = "Also writes the QR code as an SVG image.")
    private @Nullable Path svg;

    @Override
    public Integer call() throws IOException {
        BrokerFiles files = target.files();
        int port = webSocketPort(files);
        try (ControlClient daemon = ControlClient.at(state.sockets())) {
            Map<String, Object> page = ask(daemon, PairingRequests.PAGE, "");
            String code;
            UserAccount account;
            try (ChangeLock _ = ChangeLock.acquire(files); UninterruptedSection _ = new UninterruptedSection()) {
                UserAccounts users = UserAccounts.of(files);
                account = account(users);
                String password = NewPassword.random();
                users.add(account, password);
                BrokerTarget.service(files).reload();
                code = code(daemon, users, new PhoneAccount(account.name(), password, role.name(), base, port));
            }
            show(account, page, code);
        }
        return 0;
    }

    /** The code of the pairing; if there is none, the account is removed again. */
    private String code(ControlClient daemon, UserAccounts users, PhoneAccount phone) throws IOException {
        try {
            return String.valueOf(ask(daemon, PairingRequests.PAIR, JsonMapper.shared().writeValueAsString(phone))
                    .get("code"));
        } catch (IOException e) {
            users.remove(phone.user());
            BrokerTarget.service(target.files()).reload();
            throw e;
        }
    }

    private static Map<String, Object> ask(ControlClient daemon, String topic, String payload) throws IOException {
        AtomicReference<ControlAnswer> received = new AtomicReference<>(ControlAnswer.END);
        daemon.request(new ControlRequest(topic, payload, false), received::set);
        ControlAnswer answer = received.get();
        if (answer.kind() == ControlAnswer.Kind.INVALID) {
            throw new IOException(answer.reason());
        }
        return answer.status();
    }

    private static int webSocketPort(BrokerFiles files) throws IOException {
        return MosquittoConf.read(files.main()).listeners().stream()
                .filter(listener -> listener.tls() && listener.webSocket()).findFirst().map(ListenerConf::port)
                .orElseThrow(
                        () -> new IOException("The broker has no listener for WebSocket over TLS, which phones use."
                                + " Run shtora broker init, or for an existing broker shtora broker adopt"));
    }

    /** An account with the name, or with the name and the first free number. */
    private UserAccount account(UserAccounts users) throws IOException {
        Set<String> taken = users.all().stream().map(UserAccounts.Entry::name).collect(Collectors.toSet());
        String free = IntStream.rangeClosed(1, MOST_PHONES).mapToObj(i -> i == 1 ? name : name + "-" + i)
                .filter(one -> !taken.contains(one)).findFirst()
                .orElseThrow(() -> new IOException(name + " has " + MOST_PHONES + " phones: choose another name"));
        try {
            return new UserAccount(free, role.role, base, covers, Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private void show(UserAccount account, Map<String, Object> page, String code) throws IOException {
        List<String> addresses = words(page.get("page"));
        QrImage qr = new QrImage(addresses.getFirst() + "#pair=" + code);
        if (png != null) {
            Files.write(png, qr.png());
        }
        if (svg != null) {
            Files.writeString(svg, qr.svg());
        }
        boolean halfBlocks = System.out.charset().newEncoder().canEncode('\u2580');
        System.out.println("\nThe account " + account.name() + " is ready, " + role.name()
                + (covers.isEmpty() ? "" : " of " + String.join(", ", covers)) + ".\n");
        PrintWriter coloured = PlainStream.writer(System.out);
        coloured.println(qr.text(halfBlocks));
        coloured.flush();
        System.out.println(steps(words(page.get("trust")), page.get("fingerprint"), addresses, code));
    }

    private static String steps(List<String> trust, @Nullable Object fingerprint, List<String> addresses, String code) {
        StringBuilder text = new StringBuilder();
        int step = 1;
        if (!trust.isEmpty()) {
            text.append(step++).append(". Once for each phone, on the phone's browser: ")
                    .append(choice(trust))
                    .append("\n   It tells the phone to trust this computer. Compare the fingerprint:\n   ")
                    .append(fingerprint).append('\n');
        }
        text.append(step++).append(". Scan the QR code with the camera, or open ")
                .append(choice(addresses))
                .append("\n   Some Android phones do not find names that end in .local: use the address with numbers.\n")
                .append(step++).append(". Type this code if the page asks for it: ").append(code)
                .append("\n   It is valid for ten minutes and for one phone.\n").append(step)
                .append(". Add the page to the home screen. On an iPhone do that before typing the code, open the page from"
                        + "\n   the home screen, and type the code there.\n");
        return text.toString();
    }

    /** The best name and the best address with numbers. */
    private static String choice(List<String> addresses) {
        return Stream.concat(addresses.stream().limit(1), addresses.stream().filter(one -> one.matches(NUMBERS)))
                .distinct().limit(2).collect(Collectors.joining("  or  "));
    }

    private static List<String> words(@Nullable Object list) {
        return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
    }
}
