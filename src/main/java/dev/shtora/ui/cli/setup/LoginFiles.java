package dev.shtora.ui.cli.setup;

import dev.shtora.config.Config;
import dev.shtora.ui.cli.setup.answer.PresentAnswers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The files of the daemon's password and of its broker's CA, beside the configuration. A new one never has the place of a file
 * that the present configuration names: files are replaced one after the other, and after a power cut in between the former
 * configuration still has its former files.
 *
 * @param file the configuration
 * @param present its part about the broker, if there is one
 */
record LoginFiles(Path file, Optional<Config.Mqtt> present) {

    /** Where a new password is written. */
    Path newPassword() {
        return free("password", "password-2", present.flatMap(Config.Mqtt::passwordFile));
    }

    /** Where another CA is written. */
    Path newCa() {
        return free("ca.crt", "ca-2.crt", presentCa());
    }

    /** The file with the password for the broker of this computer: the present one, or a new one. */
    Path localPassword() {
        return present.filter(mqtt -> PresentAnswers.LOCAL.contains(mqtt.host())).flatMap(Config.Mqtt::passwordFile)
                .orElseGet(this::newPassword);
    }

    /** The user of the daemon at the broker of this computer: the present one, or {@code shtora}. */
    String localUser() {
        return present.filter(mqtt -> PresentAnswers.LOCAL.contains(mqtt.host())).flatMap(Config.Mqtt::user)
                .orElse("shtora");
    }

    /** Whether systemd passes the password for the broker of this computer to the daemon. */
    boolean hasLocalCredential() {
        return present.filter(mqtt -> PresentAnswers.LOCAL.contains(mqtt.host()) && mqtt.user().isPresent()
                && mqtt.passwordFile().isEmpty()).isPresent();
    }

    /** The present CA. */
    Optional<Path> presentCa() {
        return present.flatMap(Config.Mqtt::ca);
    }

    /** A file as the configuration names it. */
    String name(Path named) {
        return Objects.equals(named.toAbsolutePath().getParent(), file.toAbsolutePath().getParent())
                ? String.valueOf(named.getFileName())
                : named.toString();
    }

    private Path free(String usual, String other, Optional<Path> named) {
        Path first = file.resolveSibling(usual);
        return named.filter(Files::exists).map(path -> path.toAbsolutePath().normalize())
                .filter(first.toAbsolutePath().normalize()::equals).isPresent() ? file.resolveSibling(other) : first;
    }
}
