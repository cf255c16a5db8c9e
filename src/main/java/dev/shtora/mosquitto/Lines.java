package dev.shtora.mosquitto;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of text, each with its end. */
final class Lines {
    private Lines() {}

    static String text(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
