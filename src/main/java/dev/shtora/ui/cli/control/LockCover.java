package dev.shtora.ui.cli.control;

import dev.shtora.mqtt.contract.CommandTopic;
import dev.shtora.mqtt.contract.JsonPayload;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shtora lock}: locks a cover, so that nobody but an alarm moves it. */
@Command(name = "lock", description = "Locks a blind, for example while its window is cleaned: neither rules nor people move it, and stop always works.", mixinStandardHelpOptions = true, footer = {
        "",
        "Without --position the blind stops, and stays where it is. Without --until and --for, shtora unlock ends the lock.",
        "When the lock ends, the blind goes to where it should be then. An alarm of fire or storm still moves it.",
        CoverCommand.WHERE,
        CoverCommand.STATUS,
        "Example: shtora lock bedroom --position 100 --for 2h --who anna"})
public final class LockCover extends CoverCommand {
    @Option(names = "--position", paramLabel = "PERCENT", description = "Moves the blind there first, from 0 (closed) to 100 (open).")
    private @Nullable Integer position;

    @Mixin
    private LockEnd end = new LockEnd();

    @Option(names = "--who", paramLabel = "NAME", description = "Whose lock it is, for the reason that the blind shows.")
    private @Nullable String who;

    @Override
    public Integer call() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", "ON");
        if (position != null) {
            fields.put("position", position);
        }
        try {
            end.after(ZonedDateTime.now(ZoneId.systemDefault())).map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
                    .ifPresent(until -> fields.put("until", until));
        } catch (IllegalArgumentException e) {
            return mistake(String.valueOf(e.getMessage()));
        }
        if (who != null) {
            fields.put("who", who);
        }
        return send(CommandTopic.LOCK, JsonPayload.of(fields));
    }
}
