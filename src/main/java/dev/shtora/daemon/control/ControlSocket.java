package dev.shtora.daemon.control;

import dev.shtora.os.FileErrors;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of the socket: its place, its permissions, and what a former daemon left there. */
public final class ControlSocket {
    /** The name of the socket in its folder. */
    public static final String NAME = "control";
    /** The most bytes that Linux accepts in the path of a socket ({@code sun_path} of unix(7), without its end). */
    public static final int MAX_PATH_BYTES = 107;
    private static final int BACKLOG = 64;
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    private ControlSocket() {}

    /**
     * Listens at a path, with mode 0660 and the group of the folder. The socket of a process that has ended is replaced. The
     * caller holds the lock of the folder or of the state, so that no other daemon does the same at the same time.
     *
     * @throws IOException if a live process has the socket, if something else has the name, or if the folder does not permit
     *         it; the message says which
     */
    static ServerSocketChannel listen(Path path) throws IOException {
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_PATH_BYTES) {
            throw new IOException(path + " has " + length + " bytes; at most " + MAX_PATH_BYTES
                    + " are possible for a socket. Use a shorter --state DIR");
        }
        removeStale(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path), BACKLOG);
            restrict(path);
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new IOException(path + ": " + why(e), e);
        }
    }

    /** A SocketException has the words of the system, such as: Read-only file system. */
    private static String why(IOException e) {
        return e instanceof SocketException ? String.valueOf(e.getMessage()) : FileErrors.why(e);
    }

    private static void removeStale(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther()) {
            throw new IOException(path + " is not a socket: move it away");
        }
        if (answers(path)) {
            throw new IOException("another process listens at " + path);
        }
        Files.delete(path);
    }

    /** Whether a process listens at a path. One that does not accept now, because it is busy, does as well. */
    private static boolean answers(Path path) throws IOException {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (ConnectException _) {
            return false;
        } catch (IOException _) {
            return true; // The queue of connections is full, or the socket belongs to another user.
        }
    }

    private static void restrict(Path path) throws IOException {
        useGroupOfFolder(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
    }

    /** A new socket has the daemon's own group. It keeps that one if the daemon is not in the group of the folder. */
    private static void useGroupOfFolder(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class,
                LinkOption.NOFOLLOW_LINKS);
        if (folder == null) {
            return;
        }
        GroupPrincipal group = Files.readAttributes(folder, PosixFileAttributes.class).group();
        if (!group.equals(view.readAttributes().group())) {
            try {
                view.setGroup(group);
            } catch (FileSystemException e) {
                LOG.debug("{} keeps the group of the daemon", path, e);
            }
        }
    }
}
