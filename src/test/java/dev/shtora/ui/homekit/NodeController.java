package dev.shtora.ui.homekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.contract.JsonPayload;
import dev.shtora.testing.process.Programs;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An independent controller: the npm package hap-controller under Node. NODE_PATH names the folder that has it. */
final class NodeController implements AutoCloseable {
    private static final Path SCRIPT = Path.of("src/test/resources/homekit/controller.js");

    private final Process node;
    private final Writer in;
    private final BufferedReader out;

    private NodeController(Process node) {
        this.node = node;
        this.in = node.outputWriter(StandardCharsets.UTF_8);
        this.out = node.inputReader(StandardCharsets.UTF_8);
    }

    static NodeController start() throws IOException, InterruptedException {
        String program = Programs.find("node").orElseThrow().toString();
        int missing = new ProcessBuilder(program, "-e", "require('hap-controller')")
                .redirectErrorStream(true).redirectOutput(new File("/dev/null")).start().waitFor();
        if (missing != 0 && System.getenv("SHTORA_TEST_ALL") == null) {
            System.out.println("SKIPPED: HomekitIT needs hap-controller (npm install hap-controller@0.10.2 in a folder"
                    + " whose node_modules NODE_PATH names)");
            Assumptions.abort();
        }
        return new NodeController(new ProcessBuilder(program, SCRIPT.toAbsolutePath().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** The answer to a command, or the object with {@code error}, {@code status} and {@code body}. */
    JsonNode tried(String command, Object... namesAndValues) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("do", command);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        in.write(JsonPayload.of(fields) + "\n");
        in.flush();
        return JsonMapper.shared().readTree(out.readLine());
    }

    /** The answer to a command, which must succeed. */
    JsonNode does(String command, Object... namesAndValues) throws IOException {
        JsonNode answer = tried(command, namesAndValues);
        assertThat(answer.path("error").stringValue("")).as(command).isEmpty();
        return answer.path("answer");
    }

    /** The status of each characteristic that was read, by its id; 0 if it has a value. */
    Map<String, Integer> statuses(String name, List<String> ids) throws IOException {
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (JsonNode each : does("read", "name", name, "ids", ids).path("characteristics")) {
            statuses.put(each.path("aid").intValue() + "." + each.path("iid").intValue(),
                    each.path("status").intValue(0));
        }
        return statuses;
    }

    @Override
    public void close() {
        node.destroy();
    }
}
