package dev.shtora.broker.mosquitto.process;

import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds ports that another program of this computer has, so that Mosquitto could not open them. */
public final class TakenPorts {
    private static final Pattern PROGRAM = Pattern.compile("\\(\\(\"([^\"]+)\",pid=(\\d+)");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LOCAL_ONLY = 1883;

    private TakenPorts() {}

    /**
     * The ports that are taken, each with its option and the program that has it.
     *
     * @param ports the ports that are wanted
     * @param present the present configuration, whose ports the broker itself has
     */
    public static List<String> of(ListenerPorts ports, MosquittoConf present) {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        wanted.put("--port", ports.tls());
        wanted.put("--websocket-port", ports.webSocket());
        if (ports.plainListener() != PlainListener.OFF) {
            wanted.put("--plain-port", ports.plain());
        }
        List<String> taken = new ArrayList<>();
        wanted.forEach((option, port) -> {
            boolean loopback = port == ports.plain() && ports.plainListener() == PlainListener.LOOPBACK;
            if (!isOwn(port, present) && !isFree(port, loopback)) {
                taken.add("port " + port + " is in use by " + program(port) + "; " + option + " chooses another");
            }
        });
        return taken;
    }

    /** Without listeners Mosquitto itself has 1883 on loopback. */
    private static boolean isOwn(int port, MosquittoConf present) {
        return present.listeners().stream().map(ListenerConf::port).anyMatch(own -> own == port)
                || present.listeners().isEmpty() && port == LOCAL_ONLY;
    }

    private static boolean isFree(int port, boolean loopback) {
        try (ServerSocket _ = loopback
                ? new ServerSocket(port, 1, InetAddress.getLoopbackAddress())
                : new ServerSocket(port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String program(int port) {
        Optional<Path> ss = ExternalProgram.find("ss");
        try {
            Matcher named = PROGRAM.matcher(ss.isEmpty()
                    ? ""
                    : ExternalProgram.run(TIMEOUT, ss.get().toString(), "-Hltnp", "sport = :" + port).output());
            return named.find() ? named.group(1) + " (process " + named.group(2) + ")" : "another program";
        } catch (IOException e) {
            return "another program";
        }
    }
}
