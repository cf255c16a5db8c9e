package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.check.RemoteUser;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options {@code --user} and {@code --role}: the users with which a remote broker is checked. */
final class RemoteUserOptions {
    @Option(names = "--user", paramLabel = "NAME=FILE", description = "With --host: logs in as NAME with the password in the first line of FILE. May be repeated.")
    private Map<String, Path> users = Map.of();

    @Option(names = "--role", paramLabel = "NAME=ROLE[:COVER,...]", description = "With --user: checks by messages that NAME has the permissions of a device, person, hub, bot, gateway, viewer or sensor, for all blinds or only the given ones. With several users, also what each receives from the others. No blind moves.")
    private Map<String, String> roles = Map.of();

    @Option(names = "--base", paramLabel = "TOPIC", description = "With --role: what the topics begin with (default: ${DEFAULT-VALUE}).")
    private String base = "shtora";

    /** @throws IllegalArgumentException if a role has no user, or a name is invalid */
    List<RemoteUser> all() throws IOException {
        roles.keySet().stream().filter(name -> !users.containsKey(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("--role " + name + ": expected a --user " + name + "=FILE as well");
        });
        List<RemoteUser> all = new ArrayList<>();
        for (Map.Entry<String, Path> user : users.entrySet()) {
            String password = ReadableFile.firstLine(user.getValue());
            all.add(new RemoteUser(new Login(user.getKey(), password), Optional.ofNullable(roles.get(user.getKey()))
                    .map(role -> account(user.getKey(), role))));
        }
        return all;
    }

    private UserAccount account(String name, String role) {
        String[] words = role.split(":", 2);
        List<String> covers = words.length < 2 ? List.of() : List.of(words[1].split(",", -1));
        return new UserAccount(name, role(words[0]), base, covers);
    }

    private static Role role(String word) {
        return Stream.of(Role.values()).filter(role -> role.word().equals(word.toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--role '" + word
                        + "': expected " + Role.WORDS.replace("|", ", ")));
    }
}
