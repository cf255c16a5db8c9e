package dev.shtora.ui.cli.setup;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.process.BrokerService;
import dev.shtora.broker.mosquitto.process.ManualService;
import dev.shtora.broker.mosquitto.process.SystemdService;
import dev.shtora.broker.mosquitto.setup.UserAccounts;
import dev.shtora.os.AtomicFile;
import dev.shtora.os.ReadableFile;
import dev.shtora.terminal.PlainStream;
import dev.shtora.ui.cli.setup.answer.Answers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The broker of this computer, which the commands {@code shtora broker} set up. */
final class LocalBroker {
    private static final String HUB = "homeassistant";
    private static final int RANDOM_BYTES = 15;

    private final BrokerFiles files;
    private final Program program;
    private Optional<String> hubPassword = Optional.empty();

    /** Runs a command of this program. */
    @FunctionalInterface
    interface Program {
        /** Returns the exit status. */
        int run(String... command);
    }

    LocalBroker(BrokerFiles files, Program program) {
        this.files = files;
        this.program = program;
    }

    /** The files of the broker. */
    BrokerFiles files() {
        return files;
    }

    /** A new password for the daemon; empty if the broker accepts the one in a file, as far as its hash tells. */
    Optional<String> newPassword(String user, Path file) throws IOException {
        boolean accepted = Files.exists(file) && users().contains(user)
                && UserAccounts.of(files).accepts(user, ReadableFile.firstLine(file).strip());
        return accepted ? Optional.empty() : Optional.of(random());
    }

    /** The names of its accounts; none before it is set up. */
    Set<String> users() throws IOException {
        return Files.exists(files.main()) && Files.exists(files.passwords())
                ? UserAccounts.of(files).all().stream().map(UserAccounts.Entry::name).collect(Collectors.toSet())
                : Set.of();
    }

    /**
     * Sets up the broker and its accounts.
     *
     * @param user the account of the daemon
     * @param password its new password
     * @return whether each command succeeded; each prints why not
     */
    boolean set(String user, Optional<String> password, Answers answers) throws IOException {
        List<String> init = new ArrayList<>(List.of("broker", "init"));
        init.addAll(files.standalone() ? List.of("--out", files.folder().toString()) : List.of("--install"));
        if (!run(init) || password.isPresent() && !account(user, "device", password.get())) {
            return false;
        }
        if (answers.is(Answers.HOME_ASSISTANT, Answers.YES) && !users().contains(HUB)) {
            hubPassword = Optional.of(random());
            return account(HUB, "hub", hubPassword.get());
        }
        return true;
    }

    /** The password of the new account for Home Assistant; empty if none was made. */
    Optional<String> hubPassword() {
        return hubPassword;
    }

    /** The certificate, key and CA for the page, which a broker in a folder of its own has there. */
    List<String> page() {
        return files.standalone()
                ? List.of(files.certificate().toString(), files.key().toString(), files.ca().toString())
                : List.of();
    }

    /** The command that starts the broker; empty if it runs, or is in a folder of its own, where it is never started. */
    Optional<String> startCommand() throws IOException {
        BrokerService service = SystemdService.isAvailable() ? new SystemdService() : new ManualService(files.main());
        return files.standalone() || service.isRunning() ? Optional.empty() : Optional.of(service.restartCommand());
    }

    /** Runs a command. Its output, which is for people who know brokers, is printed only if it fails. */
    private boolean run(List<String> command) {
        PrintStream usual = System.out;
        PrintStream usualErrors = System.err;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        boolean ok = false;
        try (PrintStream kept = new PlainStream(output, usual.charset());
                PrintStream keptErrors = new PlainStream(errors, usualErrors.charset())) {
            System.setOut(kept);
            System.setErr(keptErrors);
            ok = program.run(command.toArray(String[]::new)) == 0;
        } finally {
            System.setOut(usual);
            System.setErr(usualErrors);
            if (!ok) {
                usual.print(output.toString(usual.charset()));
                usualErrors.print(errors.toString(usualErrors.charset()));
            }
        }
        return ok;
    }

    private boolean account(String name, String role, String password) throws IOException {
        Path file = Files.createTempFile("shtora", ".password");
        try {
            AtomicFile.write(file, (password + "\n").getBytes(StandardCharsets.UTF_8), AtomicFile.Option.OWNER_ONLY);
            List<String> command = new ArrayList<>(List.of("broker", "user"));
            command.addAll(users().contains(name)
                    ? List.of("passwd", name)
                    : List.of("add", name, "--role", role));
            command.addAll(List.of("--password-file", file.toString(), "--etc", files.folder().toString()));
            return run(command);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
