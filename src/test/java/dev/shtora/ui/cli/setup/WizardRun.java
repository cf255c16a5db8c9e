package dev.shtora.ui.cli.setup;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.cli.setup.answer.Answers;
import dev.shtora.ui.cli.setup.answer.BadAnswer;
import dev.shtora.ui.cli.setup.answer.RemoteBroker;
import dev.shtora.ui.cli.setup.answer.Surroundings;
import dev.shtora.ui.cli.setup.answer.Towns;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run of the wizard with typed lines, on a day in June, without a Raspberry Pi. */
public final class WizardRun {
    static final Path FILE = Path.of("/etc/shtora/shtora.yaml");
    static final ConfigKeys.Broker LOGIN = new ConfigKeys.Broker(Optional.of("ca.crt"), Optional.of("password"),
            "shtora", List.of());
    private static final Instant JUNE = Instant.parse("2026-06-21T10:00:00Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Wizard wizard;

    WizardRun(Language language, int columns, Surroundings known, String... typed) {
        Screen screen = new Screen(new BufferedReader(new StringReader(String.join("\n", typed) + "\n")),
                new PrintStream(bytes, true, StandardCharsets.UTF_8), columns, true);
        wizard = new Wizard(screen, Words.of(Wizard.class, language), known);
    }

    /** A computer without a configuration. */
    public static Surroundings fresh() {
        return known(Optional.empty());
    }

    /** A computer with a configuration. */
    static Surroundings with(String configuration) throws ConfigError {
        return known(Optional.of(ConfigReader.read(FILE, configuration)));
    }

    private static Surroundings known(Optional<Config> present) {
        return known(present, (_, _) -> new RemoteBroker.Shown(true, Optional.empty()));
    }

    private static Surroundings known(Optional<Config> present, RemoteBroker remote) {
        return new Surroundings(FILE, present, false, Towns.read(), remote, JUNE);
    }

    /** A computer without a configuration, in a network that does not know the broker's name. */
    static Surroundings withoutBroker() {
        return known(Optional.empty(), (host, _) -> {
            throw new BadAnswer("bad.broker_unknown", host);
        });
    }

    Answers ask() throws IOException {
        return wizard.ask();
    }

    boolean confirmed(Answers answers) throws IOException {
        return wizard.confirmed(answers);
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
