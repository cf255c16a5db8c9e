package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.files.PasswordHash;
import dev.shtora.broker.mosquitto.files.UserAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The users of a broker: who they are and what they may do. Each change takes effect when the broker has reloaded. */
public final class UserAccounts {
    private final BrokerFiles files;

    /** @throws IOException if there is no set-up; the message says how to make one */
    private UserAccounts(BrokerFiles files) throws IOException {
        this.files = files;
        if (!Files.isReadable(files.passwords()) || !Files.isReadable(files.acl())) {
            throw new IOException(Files.exists(files.passwords())
                    ? "No permission for " + files.passwords() + ": try with sudo."
                    : "There is no broker in " + files.folder() + " yet: shtora broker init, or for one that is there"
                            + " already shtora broker adopt");
        }
    }

    /** Those of a broker, in the files that its configuration names. */
    public static UserAccounts of(BrokerFiles files) throws IOException {
        MosquittoConf conf = MosquittoConf.read(files.main());
        return new UserAccounts(files.withUserFiles(file(conf, "password_file", files.passwords()),
                file(conf, "acl_file", files.acl())));
    }

    private static Path file(MosquittoConf conf, String key, Path usual) {
        return conf.first(key).map(ConfLine::path).orElse(usual);
    }

    /** What is known of one. */
    public record Entry(String name, Optional<UserAccount> account, boolean password) {}

    public List<Entry> all() throws IOException {
        PasswordFile passwords = PasswordFile.read(files.passwords());
        AclFile acl = AclFile.read(files.acl());
        List<String> names = Stream.concat(passwords.users().stream(), acl.users().stream())
                .distinct().toList();
        return names.stream().map(name -> new Entry(name, acl.account(name), passwords.hash(name).isPresent()))
                .toList();
    }

    /**
     * Lets somebody in, with a password and a role.
     *
     * @throws IOException if there is one of this name
     */
    public void add(UserAccount account, String password) throws IOException {
        PasswordFile passwords = PasswordFile.read(files.passwords());
        if (passwords.hash(account.name()).isPresent()) {
            throw new IOException("There is a user '" + account.name() + "' already. `shtora broker user passwd "
                    + account.name() + "` gives another password, `user role` another role.");
        }
        write(passwords.with(account.name(), PasswordHash.of(password)), AclFile.read(files.acl()).with(account));
    }

    /**
     * Gives somebody another password.
     *
     * @throws IOException if there is none of this name
     */
    public void setPassword(String name, String password) throws IOException {
        write(known(name).with(name, PasswordHash.of(password)), AclFile.read(files.acl()));
    }

    /**
     * Gives somebody another role.
     *
     * @throws IOException if there is none of this name
     */
    public void setRole(UserAccount account) throws IOException {
        write(known(account.name()), AclFile.read(files.acl()).with(account));
    }

    /**
     * Lets somebody in no more.
     *
     * @throws IOException if there is none of this name
     */
    public void remove(String name) throws IOException {
        AclFile acl = AclFile.read(files.acl());
        PasswordFile passwords = acl.users().contains(name) ? PasswordFile.read(files.passwords()) : known(name);
        write(passwords.without(name), acl.without(name));
    }

    private PasswordFile known(String name) throws IOException {
        PasswordFile passwords = PasswordFile.read(files.passwords());
        if (passwords.hash(name).isEmpty()) {
            throw new IOException("There is no user '" + name + "'; there are: "
                    + (passwords.users().isEmpty() ? "none" : String.join(", ", passwords.users())));
        }
        return passwords;
    }

    private void write(PasswordFile passwords, AclFile acl) throws IOException {
        new FileChanges().write(files.acl(), acl.bytes(), files.secretAccess())
                .write(files.passwords(), passwords.bytes(), files.secretAccess())
                .apply(files.backups(), "user", Instant.now());
    }
}
