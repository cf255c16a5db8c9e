package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.change.Backup;
import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.GrantedTopics.Purpose;
import dev.shtora.broker.mosquitto.files.GrantedTopics;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.files.PasswordHash;
import dev.shtora.broker.mosquitto.files.Plugins;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The users of a broker and their roles. Changes take effect when the broker reloads its files. */
public final class UserAccounts {
    private final BrokerFiles files;

    /** @throws IOException if the broker is not set up; the message names the command */
    private UserAccounts(BrokerFiles files) throws IOException {
        this.files = files;
        if (!Files.isReadable(files.passwords()) || !Files.isReadable(files.acl())) {
            throw new IOException(Files.exists(files.passwords())
                    ? "No permission for " + files.passwords() + ". Run this with sudo."
                    : "There is no generated broker in " + files.folder() + ". Run shtora broker init; for an existing"
                            + " broker, shtora broker adopt");
        }
    }

    /** The users in the files that the configuration of a broker names. */
    public static UserAccounts of(BrokerFiles files) throws IOException {
        Plugins plugins = Plugins.of(MosquittoConf.read(files.main()));
        Optional<ConfLine> deciding = plugins.deciding();
        if (plugins.passwordFile().isEmpty() && deciding.isPresent()) {
            throw new IOException(deciding.get().location() + ": " + deciding.get().text().strip()
                    + ": this plugin has the users of the broker"
                    + (plugins.unknown().isEmpty() ? "; mosquitto_ctrl dynsec changes them" : ""));
        }
        return new UserAccounts(files.withUserFiles(plugins.passwordFile().orElse(files.passwords()),
                plugins.aclFile().orElse(files.acl())));
    }

    /**
     * A user.
     *
     * @param account the role; empty if the ACL entries match none
     * @param inputs the topics of inputs that the user is granted
     * @param password whether the user has a password
     */
    public record Entry(String name, Optional<UserAccount> account, GrantedTopics inputs, boolean password) {}

    /** All users with a password or ACL entries. */
    public List<Entry> all() throws IOException {
        PasswordFile passwords = PasswordFile.read(files.passwords());
        AclFile acl = AclFile.read(files.acl());
        List<String> names = Stream.concat(passwords.users().stream(), acl.users().stream())
                .distinct().toList();
        return names.stream().map(name -> new Entry(name, acl.account(name), acl.granted(name, Purpose.INPUTS),
                passwords.hash(name).isPresent())).toList();
    }

    /** Whether a user has this password; also true for a hash of an unknown kind. */
    public boolean accepts(String name, String password) throws IOException {
        return PasswordFile.read(files.passwords()).hash(name)
                .filter(hash -> PasswordHash.parse(hash).map(known -> known.matches(password)).orElse(true))
                .isPresent();
    }

    /**
     * Adds a user with a password and a role.
     *
     * @return the files without the user
     * @throws IOException if the user exists
     */
    public Backup add(UserAccount account, String password) throws IOException {
        return add(account, password, List.of());
    }

    /**
     * Adds a user with a password, a role and topics of inputs.
     *
     * @param inputs the topics, which a device receives and others publish
     * @return the files without the user
     * @throws IOException if the user exists, or may not have one of the topics
     */
    public Backup add(UserAccount account, String password, List<String> inputs) throws IOException {
        PasswordFile passwords = PasswordFile.read(files.passwords());
        if (passwords.hash(account.name()).isPresent()) {
            throw new IOException("The user '" + account.name() + "' exists. `shtora broker user passwd "
                    + account.name() + "` sets another password, `user role` another role.");
        }
        return write(passwords.with(account.name(), PasswordHash.of(password)),
                InputGrants.set(AclFile.read(files.acl()).with(account), account, inputs)).orElseThrow();
    }

    /**
     * Sets the password of a user.
     *
     * @throws IOException if the user does not exist
     */
    public void setPassword(String name, String password) throws IOException {
        write(known(name).with(name, PasswordHash.of(password)), AclFile.read(files.acl()));
    }

    /** The topics of inputs that a user has now and keeps with a new role, as it can receive or publish them. */
    public List<String> keptInputs(UserAccount account) throws IOException {
        return AclFile.read(files.acl()).with(account).granted(account.name(), Purpose.INPUTS).all().toList();
    }

    /**
     * Sets the role of a user. It keeps its topics of inputs if the new role can have them.
     *
     * @throws IOException if the user does not exist
     */
    public void setRole(UserAccount account) throws IOException {
        setRole(account, keptInputs(account));
    }

    /**
     * Sets the role of a user, and its topics of inputs.
     *
     * @throws IOException if the user does not exist, or may not have one of the topics
     */
    public void setRole(UserAccount account, List<String> inputs) throws IOException {
        write(known(account.name()), InputGrants.set(AclFile.read(files.acl()).with(account), account, inputs));
    }

    /**
     * Sets the topics of devices of a user, and removes those that an earlier call has set.
     *
     * @throws IOException if the user does not exist, or is no device
     */
    public void setDevices(String name, GrantedTopics topics) throws IOException {
        PasswordFile passwords = known(name);
        AclFile acl = AclFile.read(files.acl());
        if (acl.account(name).filter(account -> account.role() == Role.DEVICE).isEmpty()) {
            throw new IOException(
                    name + " has not the role device, which the daemon of remote covers needs: sudo shtora"
                            + " broker user role " + name + " --role device");
        }
        write(passwords, acl.withGranted(name, Purpose.DEVICES, topics));
    }

    /**
     * A user whose role is recorded.
     *
     * @throws IOException if the user does not exist, or has no role
     */
    public UserAccount account(String name) throws IOException {
        known(name);
        return AclFile.read(files.acl()).account(name).orElseThrow(() -> new IOException(
                name + " has no role; what publishes the values of inputs needs the role sensor: sudo shtora broker user"
                        + " role " + name + " --role sensor"));
    }

    /**
     * Sets the topics of inputs of a user, and removes those that an earlier call has set.
     *
     * @param account a user, whose role determines whether it receives the topics or publishes them
     * @throws IOException if the user does not exist, or may not have one of the topics
     */
    public void setInputs(UserAccount account, List<String> topics) throws IOException {
        write(known(account.name()), InputGrants.set(AclFile.read(files.acl()), account, topics));
    }

    /**
     * Removes a user.
     *
     * @throws IOException if the user does not exist
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

    private Optional<Backup> write(PasswordFile passwords, AclFile acl) throws IOException {
        return new FileChanges().write(files.acl(), acl.bytes(), files.secretAccess())
                .write(files.passwords(), passwords.bytes(), files.secretAccess())
                .apply(files.backups(), "user", Instant.now());
    }
}
