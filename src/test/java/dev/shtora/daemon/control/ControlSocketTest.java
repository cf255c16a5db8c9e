package dev.shtora.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The file of the socket: who may open it, and what is there already. */
@Timeout(60)
class ControlSocketTest extends ServedSocket {
    @Test
    void socketIsOpenToOwnerAndGroupOnly() throws IOException {
        start(NEVER);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path()))).isEqualTo("rw-rw----");
        assertThat(Files.getAttribute(path(), "posix:group")).isEqualTo(Files.getAttribute(folder, "posix:group"));
    }

    @Test
    void socketOfEndedProcessIsReplaced() throws IOException {
        ServerSocketChannel former = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        former.bind(UnixDomainSocketAddress.of(path()));
        former.close();
        assertThat(path()).exists();
        start(NEVER);
        assertServed("a");
    }

    @Test
    void socketOfLiveProcessIsNotTaken() throws IOException {
        start(NEVER);
        assertThatThrownBy(() -> ControlServer.start(path(), this::handle, NEVER)).isInstanceOf(IOException.class)
                .hasMessage("another process listens at " + path());
        assertThat(ControlServer.start(path(), this::handle)).isEmpty();
        assertServed("first");
    }

    @Test
    void busyProcessIsLive() throws IOException {
        try (ServerSocketChannel busy = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            busy.bind(UnixDomainSocketAddress.of(path()), 1);
            List<SocketChannel> queue = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
                queue.add(client);
                client.configureBlocking(false);
                try {
                    client.connect(UnixDomainSocketAddress.of(path()));
                } catch (IOException _) {
                    break;
                }
            }
            assertThatThrownBy(() -> ControlServer.start(path(), this::handle, NEVER))
                    .hasMessageContaining("another process listens");
            for (SocketChannel client : queue) {
                client.close();
            }
        }
    }

    @Test
    void otherFilesAreLeftAlone() throws IOException {
        Files.writeString(path(), "mine");
        assertThatThrownBy(() -> start(NEVER)).hasMessage(path() + " is not a socket: move it away");
        assertThat(path()).hasContent("mine");
        Files.delete(path());
        Path target = Files.writeString(folder.resolve("target"), "mine");
        Files.createSymbolicLink(path(), target);
        assertThatThrownBy(() -> start(NEVER)).hasMessageContaining("is not a socket");
        assertThat(target).hasContent("mine");
    }

    @Test
    void impossiblePlacesAreNamed() {
        Path missing = folder.resolve("missing/control");
        assertThatThrownBy(() -> ControlServer.start(missing, this::handle, NEVER))
                .hasMessage(missing + ": No such file or directory");
        Path deep = folder.resolve("x".repeat(120));
        assertThatThrownBy(() -> ControlServer.start(deep, this::handle, NEVER))
                .hasMessageContaining("at most 107 are possible for a socket. Use a shorter --state DIR");
        assertThat(ControlServer.start(deep, this::handle)).isEmpty();
    }
}
