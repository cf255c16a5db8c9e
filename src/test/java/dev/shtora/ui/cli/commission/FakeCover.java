package dev.shtora.ui.cli.commission;

import dev.shtora.core.cover.Commissioning;
import dev.shtora.core.cover.Commissioning.Stage;
import dev.shtora.core.motion.Direction;
import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlAnswer.Kind;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.daemon.control.ControlSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The socket of a daemon with the new blind bedroom, whose endstop is pressed and released as soon as it is asked for. */
final class FakeCover implements AutoCloseable {
    private static final String FAILED = "homing has failed: see its problem, which names the cause";

    final List<String> commands = new CopyOnWriteArrayList<>();

    /** Whether the first homing fails. */
    volatile boolean fails;

    private final ServerSocketChannel server;
    private final Path config;
    private final boolean endstop;
    private Optional<Stage> stage = Optional.of(new Stage.Untested(""));
    private Optional<Integer> position = Optional.empty();
    private String configBefore;
    private int statusesOfReload;

    FakeCover(Path folder, Path config, boolean endstop) throws IOException {
        this.config = config;
        this.endstop = endstop;
        this.configBefore = Files.readString(config);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve(ControlSocket.NAME)));
        Thread.ofVirtual().start(this::serve);
    }

    /** A blind that is commissioned and open. */
    static FakeCover commissioned(Path folder, Path config) throws IOException {
        FakeCover cover = new FakeCover(folder, config, true);
        cover.stage = Optional.empty();
        cover.position = Optional.of(100);
        return cover;
    }

    private void serve() {
        try {
            while (true) {
                try (SocketChannel client = server.accept()) {
                    BufferedReader in = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        for (ControlAnswer answer : List.of(answer(ControlRequest.of(line)), ControlAnswer.END)) {
                            client.write(ByteBuffer.wrap((answer.line() + "\n").getBytes(StandardCharsets.UTF_8)));
                        }
                    }
                }
            }
        } catch (IOException | ControlRequest.Invalid e) {
            // Closed by the test.
        }
    }

    private ControlAnswer answer(ControlRequest request) throws IOException {
        if (!request.topic().endsWith("status")) {
            commands.add(request.payload());
            act(request.payload());
            return new ControlAnswer(Kind.ACCEPTED, "bedroom", "", status());
        }
        reload();
        ControlAnswer answer = new ControlAnswer(Kind.STATUS, "bedroom", "", status());
        stage.ifPresent(this::person);
        return answer;
    }

    private void reload() throws IOException {
        String now = Files.readString(config);
        if (now.equals(configBefore)) {
            return;
        }
        if (stage.isPresent()) {
            configBefore = now;
            stage = Optional.of(new Stage.Untested(""));
        } else if (++statusesOfReload > 2) { // A reload takes its time; then the former position does not count.
            configBefore = now;
            position = Optional.empty();
        }
    }

    private void act(String payload) {
        if (payload.equals("HOME")) {
            position = Optional.of(100);
            return;
        }
        if (payload.contains("mark") || payload.contains("jog")) {
            position = payload.contains("top") ? Optional.of(100) : position;
            return;
        }
        Direction direction = payload.equals("OPEN") ? Direction.UP : Direction.DOWN;
        boolean again = stage.filter(new Stage.Tried(direction)::equals).isPresent();
        stage = payload.equals("STOP")
                ? Optional.of(new Stage.Untested("stopped"))
                : !again
                        ? Optional.of(new Stage.Tried(direction))
                        : endstop ? Optional.of(new Stage.ToPress()) : Optional.empty();
    }

    /** What happens while the dialog waits. */
    private void person(Stage now) {
        switch (now) {
            case Stage.ToPress _ -> stage = Optional.of(new Stage.ToRelease());
            case Stage.ToRelease _ -> stage = Optional.of(new Stage.Homing());
            case Stage.Homing _ when fails -> {
                fails = false;
                stage = Optional.of(new Stage.Untested(FAILED));
            }
            case Stage.Homing _ -> {
                stage = Optional.empty();
                position = Optional.of(100);
            }
            case Stage.Untested _,Stage.Trying _,Stage.Tried _ -> {
            }
        }
    }

    private Map<String, Object> status() {
        if (stage.isPresent()) {
            boolean stuck = stage.get().equals(new Stage.Untested(FAILED));
            return Map.of("motion", "resting", "fault", stuck ? "endstop_stuck" : "not_commissioned", "reason",
                    new Commissioning(stage.get(), false, 1).guidance());
        }
        return position.<Map<String, Object>>map(known -> Map.of("motion", "resting", "position", known))
                .orElse(Map.of("motion", "resting", "endstop", endstop));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
