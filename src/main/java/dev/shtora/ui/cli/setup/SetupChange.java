package dev.shtora.ui.cli.setup;

import dev.shtora.certificates.CertificateText;
import dev.shtora.certificates.Pem;
import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.edit.YamlEdit.CannotEdit;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.os.ServiceFiles;
import dev.shtora.os.UninterruptedSection;
import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.cli.setup.answer.Answers;
import dev.shtora.ui.cli.setup.answer.BadAnswer;
import dev.shtora.ui.cli.setup.answer.PresentAnswers;
import dev.shtora.ui.cli.setup.answer.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Carries out the answers: the broker first, then the files of the daemon, all of them together. */
final class SetupChange {
    private static final String GROUP = "shtora";

    private final Screen screen;
    private final Words words;
    private final Surroundings known;
    private final LocalBroker broker;
    private final LoginFiles files;

    SetupChange(Screen screen, Words words, Surroundings known, LocalBroker broker) {
        this.screen = screen;
        this.words = words;
        this.known = known;
        this.broker = broker;
        this.files = new LoginFiles(known.file(), known.present().flatMap(Config::mqtt));
    }

    /**
     * Sets up the broker, if it is one of this computer, and writes the configuration. Ctrl-C waits for the end.
     *
     * @return whether it was done; if not, the reason is printed, and the configuration is the former one
     * @throws ConfigError if the answers give a configuration that is refused; nothing is changed
     */
    boolean run(Answers answers) throws IOException, ConfigError {
        Optional<byte[]> ca = ca(answers);
        boolean here = answers.is(Answers.BROKER, "here");
        Optional<String> password = here ? ofThisComputer() : typed(answers);
        ConfigKeys.Broker login = new ConfigKeys.Broker(caPath(answers, ca.isPresent()),
                passwordPath(answers, password.isPresent()).map(files::name), files.localUser(),
                here ? broker.page() : List.of());
        ConfigText text = new ConfigText(answers, login, words);
        String configuration;
        try {
            configuration = text(text, answers);
        } catch (CannotEdit e) {
            return refuseEdit(text, e);
        }
        ConfigReader.read(known.file(), configuration);
        try (UninterruptedSection _ = new UninterruptedSection()) {
            if (here && !broker.set(files.localUser(), password, answers)) {
                screen.say(words.text("broker_failed"));
                return false;
            }
            write(configuration, password, passwordPath(answers, password.isPresent()), ca);
        }
        return true;
    }

    private Optional<String> ofThisComputer() throws IOException {
        return files.hasLocalCredential()
                ? Optional.empty()
                : broker.newPassword(files.localUser(), files.localPassword());
    }

    private Optional<Path> passwordPath(Answers answers, boolean written) {
        if (answers.is(Answers.BROKER, "here")) {
            return files.hasLocalCredential() ? Optional.empty() : Optional.of(files.localPassword());
        }
        return written
                ? Optional.of(files.newPassword())
                : answers.is(Answers.BROKER_PASSWORD, Answers.KEEP)
                        ? files.present().flatMap(Config.Mqtt::passwordFile)
                        : Optional.empty();
    }

    private static Optional<String> typed(Answers answers) {
        return Optional.of(answers.get(Answers.BROKER_PASSWORD))
                .filter(text -> !text.isEmpty() && !text.equals(Answers.KEEP));
    }

    private Optional<String> caPath(Answers answers, boolean written) {
        if (answers.is(Answers.BROKER, "here")) {
            return Optional.of(broker.files().ca().toString());
        }
        return written
                ? Optional.of(files.name(files.newCa()))
                : answers.is(Answers.BROKER_CA, Answers.KEEP)
                        ? files.presentCa().map(files::name)
                        : Optional.empty();
    }

    /** The certificate that is written beside the configuration. */
    private Optional<byte[]> ca(Answers answers) throws IOException {
        String ca = answers.get(Answers.BROKER_CA);
        if (ca.isEmpty() || ca.equals("system") || ca.equals(Answers.KEEP)) {
            return Optional.empty();
        }
        if (ca.startsWith("/")) {
            return Optional.of(Files.readAllBytes(Path.of(ca)));
        }
        try {
            X509Certificate shown = known.remote().examine(answers).ca()
                    .filter(one -> CertificateText.fingerprint(one).equals(ca))
                    .orElseThrow(() -> new IOException(words.text("broker_ca.changed")));
            return Optional.of(Pem.text(shown).getBytes(StandardCharsets.US_ASCII));
        } catch (BadAnswer bad) {
            throw new IOException(words.text(bad.key(), bad.arguments()), bad);
        }
    }

    private String text(ConfigText text, Answers answers) throws IOException, CannotEdit {
        return known.present().isPresent()
                ? text.changed(Files.readString(known.file()),
                        PresentAnswers.of(known, answers.get(Answers.COVER)))
                : text.created();
    }

    private boolean refuseEdit(ConfigText text, CannotEdit why) throws IOException {
        Path beside = known.file().resolveSibling("shtora-new.yaml");
        ServiceFiles written = new ServiceFiles(GROUP);
        written.add(beside, text.created().getBytes(StandardCharsets.UTF_8));
        written.write();
        screen.say(words.text("cannot_edit", known.file(), String.valueOf(why.getMessage()), beside));
        return false;
    }

    /** The configuration is replaced last: the former one does not use the other files that are written. */
    private void write(String configuration, Optional<String> password, Optional<Path> passwordPath,
            Optional<byte[]> ca) throws IOException {
        ServiceFiles written = new ServiceFiles(GROUP);
        password.ifPresent(text -> written.add(passwordPath.orElseThrow(),
                (text + "\n").getBytes(StandardCharsets.UTF_8)));
        ca.ifPresent(bytes -> written.add(files.newCa(), bytes));
        byte[] bytes = configuration.getBytes(StandardCharsets.UTF_8);
        boolean exists = Files.exists(known.file());
        boolean changes = !exists || !Arrays.equals(Files.readAllBytes(known.file()), bytes);
        if (changes) {
            if (exists) {
                written.add(known.file().resolveSibling(known.file().getFileName() + ".old"),
                        Files.readAllBytes(known.file()));
            }
            written.add(known.file(), bytes);
        }
        written.write();
        screen.say(words.text(!changes ? "unchanged" : exists ? "changed" : "written", known.file()));
    }
}
