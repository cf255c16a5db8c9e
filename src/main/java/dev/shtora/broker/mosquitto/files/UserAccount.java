package dev.shtora.broker.mosquitto.files;

import dev.shtora.mqtt.contract.Topics;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A user of the broker with a role.
 *
 * @param name the user name, 1 to 64 characters
 * @param role the role, which determines the permissions
 * @param base the first levels of all topics
 * @param covers the covers to which the user is limited; empty for all
 * @param id the id of the daemon, to whose own topics a device is limited; empty for those of all daemons
 */
public record UserAccount(String name, Role role, String base, List<String> covers, Optional<String> id) {
    /** Valid user names: the password file separates fields by a colon, the ACL file by a space. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    /** Valid cover names; the topics reserve the names bridge and group. */
    private static final Pattern COVER = Pattern.compile("(?!(?:bridge|group)$)[a-z0-9_-]+");
    private static final Pattern BASE = Pattern.compile("[^\\s#+/$]+(?:/[^\\s#+/$]+)*");
    private static final Pattern MARK = Pattern
            .compile("# shtora: user=(\\S+) role=([a-z]+) base=(\\S+) covers=(\\S+?)(?: id=(\\S+))?");

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if a name is invalid; the message says what is expected
     */
    public UserAccount {
        covers = List.copyOf(covers);
        require(NAME, name, "a user's name of A-Z, a-z, 0-9, '.', '_', '@' and '-', at most 64");
        require(BASE, base, "what the topics begin with, such as shtora");
        id.ifPresent(word -> require(Topics.NAME, word, "a daemon's id of a-z, 0-9, '_' and '-'"));
        if (id.isPresent() && role != Role.DEVICE) {
            throw new IllegalArgumentException("'" + id.get() + "': only a device has the id of a daemon");
        }
        if (!covers.isEmpty() && role == Role.SENSOR) {
            throw new IllegalArgumentException("'" + String.join(",", covers)
                    + "': a sensor may do nothing with covers, and needs no list of them");
        }
        covers.forEach(cover -> require(COVER, cover, "a cover's name of a-z, 0-9, '_' and '-', not bridge or group"));
    }

    /** A user who is not limited to one daemon. */
    public UserAccount(String name, Role role, String base, List<String> covers) {
        this(name, role, base, covers, Optional.empty());
    }

    private static void require(Pattern pattern, String word, String what) {
        if (!pattern.matcher(word).matches()) {
            throw new IllegalArgumentException("'" + word + "': expected " + what);
        }
    }

    /** Parses the {@code # shtora:} line that precedes a user's permissions; empty for any other line. */
    static Optional<UserAccount> parse(String line) {
        Matcher mark = MARK.matcher(line);
        if (!mark.matches()) {
            return Optional.empty();
        }
        List<String> covers = mark.group(4).equals("all") ? List.of() : List.of(mark.group(4).split(",", 0));
        try {
            return Stream.of(Role.values()).filter(role -> role.word().equals(mark.group(2))).findFirst()
                    .map(role -> new UserAccount(mark.group(1), role, mark.group(3), covers,
                            Optional.ofNullable(mark.group(5))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The lines of the ACL file. */
    List<String> aclLines() {
        return Stream.concat(Stream.of("# shtora: user=" + name + " role=" + role.word() + " base=" + base + " covers="
                + (covers.isEmpty() ? "all" : String.join(",", covers)) + id.map(word -> " id=" + word).orElse(""),
                "user " + name), permissions()).toList();
    }

    public Stream<String> permissions() {
        return RoleAcl.entries(role, base, covers, id).stream().map(AclEntry::line);
    }
}
