package dev.shtora.broker.mosquitto.files;

import dev.shtora.broker.mosquitto.files.GrantedTopics.Purpose;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Mosquitto's ACL file: each {@code user NAME} line precedes the permissions of that user. The lines before the first
 * one are the permissions of anonymous clients. Changes keep all unrelated lines.
 *
 * @param lines all lines, without line terminators
 */
public record AclFile(List<String> lines) {
    private static final String MARK = "# shtora: user=";
    private static final List<String> BEGINNING = List.of(
            "# Who may do what. `shtora broker user` writes the blocks with \"# shtora:\" and leaves other lines alone.",
            "");

    public AclFile {
        lines = List.copyOf(lines);
    }

    /** An ACL without users, which permits nothing. */
    public static AclFile empty() {
        return new AclFile(BEGINNING);
    }

    /** Reads an ACL file; {@link #empty} if the file does not exist. */
    public static AclFile read(Path file) throws IOException {
        return Files.exists(file) ? new AclFile(TextLines.read(file)) : empty();
    }

    /** The users whose role a {@code # shtora:} line records. */
    public List<UserAccount> accounts() {
        return lines.stream().flatMap(line -> UserAccount.parse(line).stream()).toList();
    }

    /** The account of a user; empty if the file records no role for the name. */
    public Optional<UserAccount> account(String name) {
        return accounts().stream().filter(account -> account.name().equals(name)).findFirst();
    }

    /** The names of all users that have a {@code user} line. */
    public List<String> users() {
        return lines.stream().filter(line -> line.startsWith("user ")).map(line -> line.substring(5).strip()).toList();
    }

    /** The {@code topic} lines of a user. */
    public List<String> permissions(String name) {
        return block(name).filter(line -> line.startsWith("topic ")).toList();
    }

    /** The {@code topic} lines of anonymous clients. */
    public List<String> anonymousPermissions() {
        return lines.stream().takeWhile(line -> !line.startsWith("user ")).filter(line -> line.startsWith("topic "))
                .toList();
    }

    /** The topics that a user is granted for a purpose; none if the user has no block. */
    public GrantedTopics granted(String name, Purpose purpose) {
        return GrantedTopics.parse(section(name, purpose));
    }

    /**
     * A copy with a user added, or with a new role for an existing user. Keeps permissions that were added by hand, and
     * the granted topics that the new role can have: those of devices for a device, those of inputs to read for a device
     * and to write for those who publish.
     */
    public AclFile with(UserAccount account) {
        List<String> byRole = account(account.name()).map(UserAccount::permissions).orElse(Stream.empty()).toList();
        List<String> byHand = account(account.name()).isPresent()
                ? head(account.name()).filter(line -> line.startsWith("topic ") && !byRole.contains(line)).toList()
                : List.of();
        boolean device = account.role() == Role.DEVICE;
        List<String> devices = device ? section(account.name(), Purpose.DEVICES) : List.of();
        GrantedTopics inputs = granted(account.name(), Purpose.INPUTS);
        List<String> kept = account.role() == Role.VIEWER
                ? List.of()
                : GrantedTopics.ofInputs(account.role(), device ? inputs.read() : inputs.write()).lines(Purpose.INPUTS);
        return replaced(account.name(),
                Stream.of(account.aclLines(), byHand, devices, kept).flatMap(List::stream).toList());
    }

    /**
     * A copy with other granted topics of a purpose, for a user who has a block. The lines of the role, those of other
     * purposes and those written by hand remain.
     */
    public AclFile withGranted(String name, Purpose purpose, GrantedTopics topics) {
        return replaced(name, Stream.concat(head(name), Stream.of(Purpose.values())
                .flatMap(each -> (each == purpose ? topics.lines(each) : section(name, each)).stream())).toList());
    }

    /** The lines of a user before the sections of granted topics. */
    private Stream<String> head(String name) {
        return block(name).takeWhile(line -> !isMark(line));
    }

    /** The lines of a user that are granted for a purpose, after the line that says so; empty if there are none. */
    private List<String> section(String name, Purpose purpose) {
        List<String> from = block(name).dropWhile(line -> !line.equals(purpose.mark())).toList();
        return from.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(from.getFirst()), from.stream().skip(1).takeWhile(line -> !isMark(line)))
                        .toList();
    }

    private static boolean isMark(String line) {
        return Stream.of(Purpose.values()).anyMatch(purpose -> line.equals(purpose.mark()));
    }

    private AclFile replaced(String name, List<String> block) {
        int at = begin(name);
        List<String> changed = new ArrayList<>(without(name).lines);
        changed.addAll(at < 0 ? changed.size() : at, block);
        return new AclFile(changed);
    }

    /** A copy with an additional user who may read and write all topics. */
    public AclFile withFullAccess(String name) {
        return new AclFile(Stream.concat(lines.stream(), Stream.of("user " + name, "topic readwrite #")).toList());
    }

    /** A copy without a user; the same file if it has no such user. */
    public AclFile without(String name) {
        int begin = begin(name);
        if (begin < 0) {
            return this;
        }
        List<String> changed = new ArrayList<>(lines);
        changed.subList(begin, end(begin)).clear();
        return new AclFile(changed).without(name);
    }

    private Stream<String> block(String name) {
        int begin = begin(name);
        return begin < 0 ? Stream.empty() : lines.subList(begin, end(begin)).stream();
    }

    private int begin(String name) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("user ") && lines.get(i).substring(5).strip().equals(name)) {
                return i > 0 && lines.get(i - 1).startsWith(MARK) ? i - 1 : i;
            }
        }
        return -1;
    }

    /** The index after the last topic of the block; later comments and blank lines belong to other blocks. */
    private int end(int begin) {
        int end = begin + (lines.get(begin).startsWith(MARK) ? 2 : 1);
        for (int i = end; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("user ") || line.startsWith("pattern ") || line.startsWith(MARK)) {
                break;
            }
            end = line.startsWith("topic ") ? i + 1 : end;
        }
        return end;
    }

    public byte[] bytes() {
        return TextLines.text(lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}
