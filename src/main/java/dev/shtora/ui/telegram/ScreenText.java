package dev.shtora.ui.telegram;

import dev.shtora.core.automation.AutomationMode;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.mqtt.observer.ClientCommand;
import dev.shtora.mqtt.observer.ObservedCover;
import dev.shtora.text.ForeignText;
import dev.shtora.ui.telegram.ChatAction.Button;
import dev.shtora.ui.telegram.ChatAction.Target;
import dev.shtora.ui.telegram.api.ChatButton;
import dev.shtora.ui.telegram.api.ChatText;
import dev.shtora.ui.telegram.state.Notice;
import dev.shtora.ui.telegram.state.PairedChat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The message and the buttons of a screen, for one chat. */
final class ScreenText {
    private static final int ON_A_PAGE = 8;
    private static final int MAX_GROUP_BUTTONS = 12;
    private static final int MAX_BUTTON = 48;
    private static final int MAX_MESSAGE = 3500;

    private final PairedChat chat;
    private final List<ObservedCover> covers;
    private final CoverWords words;
    private final boolean connected;

    /**
     * @param covers the covers of the installation; the chat sees its own only
     * @param connected whether the bot is connected to the broker
     */
    ScreenText(PairedChat chat, List<ObservedCover> covers, CoverWords words, boolean connected) {
        this.chat = chat;
        this.covers = chat.seen(covers);
        this.words = words;
        this.connected = connected;
    }

    /** The message of a screen; of the overview, if the cover or group of the screen does not exist any more. */
    ChatText of(ChatScreen screen) {
        ChatText text = switch (screen) {
            case ChatScreen.Overview(int page) -> overview(page);
            case ChatScreen.OneCover(String key) -> cover(key).map(this::card).orElseGet(() -> overview(0));
            case ChatScreen.OneGroup(String key) -> group(key).map(this::groupCard).orElseGet(() -> overview(0));
            case ChatScreen.Settings() -> settings();
        };
        return new ChatText(cut(text.text()), text.buttons());
    }

    /** A message has at most 4096 characters. */
    private static String cut(String text) {
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + ForeignText.CUT;
    }

    /** A group of the covers that the chat sees. */
    private record Group(String name, String title, List<ObservedCover> members) {}

    /** The cover of a key that the chat sees. */
    Optional<ObservedCover> cover(String key) {
        return covers.stream().filter(cover -> ChatScreen.key(cover.name()).equals(key)).findFirst();
    }

    private Optional<Group> group(String key) {
        return groups().stream().filter(group -> ChatScreen.key(group.name()).equals(key)).findFirst();
    }

    /** The groups, each with those of its covers that the chat sees. */
    private List<Group> groups() {
        Map<String, Group> found = new LinkedHashMap<>();
        for (ObservedCover cover : covers) {
            cover.groups().forEach((name, title) -> {
                List<ObservedCover> members = new ArrayList<>(
                        found.containsKey(name) ? found.get(name).members() : List.of());
                members.add(cover);
                found.put(name, new Group(name, title, members));
            });
        }
        return List.copyOf(found.values());
    }

    /** The covers of a target that the chat sees. */
    List<ObservedCover> targets(Target target) {
        return switch (target.kind()) {
            case 'c' -> cover(target.key()).stream().toList();
            case 'g' -> group(target.key()).map(Group::members).orElse(List.of());
            default -> covers;
        };
    }

    private ChatText overview(int requested) {
        int pages = Math.max(1, (covers.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        int page = Math.clamp(requested, 0, pages - 1);
        List<ObservedCover> shown = covers.stream().skip((long) page * ON_A_PAGE).limit(ON_A_PAGE).toList();
        ChatScreen screen = new ChatScreen.Overview(page);
        StringBuilder text = new StringBuilder(words.text("covers"));
        text.append(connected ? "" : "\n⚠ " + words.text("no_broker"));
        text.append(covers.isEmpty() ? "\n" + words.text("no_covers") : "");
        shown.forEach(cover -> text.append('\n').append(warning(cover)).append(cover.title()).append(": ")
                .append(words.state(cover)));
        List<List<ChatButton>> rows = new ArrayList<>();
        for (ObservedCover cover : shown) {
            rows.add(List.of(show(cover.title() + " · " + words.brief(cover),
                    new ChatScreen.OneCover(ChatScreen.key(cover.name())))));
            if (chat.commands()) {
                rows.add(moves(Target.cover(cover.name()), screen));
            }
        }
        if (pages > 1) {
            rows.add(List.of(show("‹", new ChatScreen.Overview((page + pages - 1) % pages)),
                    show((page + 1) + "/" + pages, screen), show("›", new ChatScreen.Overview((page + 1) % pages))));
        }
        groups().stream().limit(MAX_GROUP_BUTTONS).forEach(group -> rows
                .add(List.of(show("▦ " + group.title(), new ChatScreen.OneGroup(ChatScreen.key(group.name()))))));
        if (chat.commands() && covers.size() > 1) {
            rows.add(List.of(command("open_all", Target.ALL, ClientCommand.Word.OPEN, screen),
                    command("stop_all", Target.ALL, ClientCommand.Word.STOP, screen),
                    command("close_all", Target.ALL, ClientCommand.Word.CLOSE, screen)));
        }
        rows.add(List.of(show(words.text("settings"), new ChatScreen.Settings())));
        return new ChatText(text.toString(), rows);
    }

    private static String warning(ObservedCover cover) {
        return cover.problem().isPresent() ? "⚠ " : "";
    }

    private ChatText card(ObservedCover cover) {
        Target target = Target.cover(cover.name());
        ChatScreen screen = new ChatScreen.OneCover(target.key());
        StringBuilder text = new StringBuilder(cover.title()).append('\n').append(words.state(cover));
        words.slats(cover).ifPresent(slats -> text.append('\n').append(slats));
        cover.problem().ifPresent(problem -> text.append("\n⚠ ").append(words.problem(problem)));
        if (cover.available()) {
            text.append("\n").append(words.why(cover)).append('\n').append(words.text("next")).append(' ')
                    .append(words.next(cover));
            String automation = words.automation(cover);
            text.append(automation.isEmpty() ? "" : "\n" + automation);
        }
        List<List<ChatButton>> rows = new ArrayList<>();
        if (chat.commands()) {
            rows.add(moves(target, screen));
            rows.add(positions(target, screen));
            cover.slats().present().filter(has -> has).ifPresent(_ -> rows.add(tilts(target, screen)));
            rows.add(automation(cover, target, screen));
            if (cover.endstop() && (cover.problem().isPresent() || cover.position().isEmpty())) {
                rows.add(List.of(command("find_top", target, ClientCommand.Word.HOME, screen)));
            }
        }
        rows.add(List.of(button(words.text("why"), new ChatAction.Why(target), screen),
                button(words.text("what_next"), new ChatAction.WhatNext(target), screen)));
        rows.add(List.of(button(words.text("picture"), new ChatAction.Picture(target), screen)));
        rows.add(List.of(show(words.text("back"), new ChatScreen.Overview(page(cover)))));
        return new ChatText(text.toString(), rows);
    }

    private int page(ObservedCover cover) {
        return Math.max(0, covers.indexOf(cover)) / ON_A_PAGE;
    }

    private List<ChatButton> automation(ObservedCover cover, Target target, ChatScreen screen) {
        AutomationMode mode = cover.automation().orElse(AutomationMode.ON);
        ChatButton onOrOff = mode == AutomationMode.OFF
                ? command("switch_on", target, new ClientCommand.Automation(AutomationCommand.ON), screen)
                : command("switch_off", target, new ClientCommand.Automation(AutomationCommand.OFF), screen);
        return mode == AutomationMode.OVERRIDE
                ? List.of(command("resume", target, new ClientCommand.Automation(AutomationCommand.RESUME), screen),
                        onOrOff)
                : List.of(onOrOff);
    }

    private ChatText groupCard(Group group) {
        Target target = Target.group(group.name());
        ChatScreen screen = new ChatScreen.OneGroup(target.key());
        StringBuilder text = new StringBuilder(group.title());
        group.members().forEach(cover -> text.append('\n').append(warning(cover)).append(cover.title()).append(": ")
                .append(words.state(cover)));
        List<List<ChatButton>> rows = new ArrayList<>();
        if (chat.commands()) {
            rows.add(moves(target, screen));
            rows.add(positions(target, screen));
        }
        group.members().stream().limit(MAX_GROUP_BUTTONS).forEach(cover -> rows
                .add(List.of(show(cover.title() + " · " + words.brief(cover),
                        new ChatScreen.OneCover(ChatScreen.key(cover.name()))))));
        rows.add(List.of(show(words.text("back"), new ChatScreen.Overview(0))));
        return new ChatText(text.toString(), rows);
    }

    private ChatText settings() {
        ChatScreen screen = new ChatScreen.Settings();
        List<List<ChatButton>> rows = new ArrayList<>();
        Stream.of(Notice.values()).forEach(notice -> rows.add(List.of(
                button(tick(chat.notices().contains(notice)) + words.text("notice_" + notice.word()),
                        new ChatAction.Toggle(notice), screen))));
        rows.add(List.of(button(tick(chat.quiet()) + words.text("quiet"), new ChatAction.ToggleQuiet(), screen)));
        rows.add(Stream.of(Language.values())
                .map(language -> button((language == chat.language() ? "● " : "") + name(language),
                        new ChatAction.Speak(language), screen))
                .toList());
        rows.add(List.of(show(words.text("back"), new ChatScreen.Overview(0))));
        return new ChatText(words.text("settings_text",
                words.text(chat.commands() ? "role_person" : "role_viewer")), rows);
    }

    private static String tick(boolean on) {
        return on ? "☑ " : "☐ ";
    }

    private static String name(Language language) {
        return switch (language) {
            case EN -> "English";
            case RU -> "Русский";
        };
    }

    private List<ChatButton> moves(Target target, ChatScreen screen) {
        return List.of(command("open_button", target, ClientCommand.Word.OPEN, screen),
                command("stop_button", target, ClientCommand.Word.STOP, screen),
                command("close_button", target, ClientCommand.Word.CLOSE, screen));
    }

    private List<ChatButton> positions(Target target, ChatScreen screen) {
        return Stream.of(25, 50, 75).map(percent -> button(percent + " %",
                new ChatAction.CommandCovers(target, new ClientCommand.GoTo(percent)), screen)).toList();
    }

    private List<ChatButton> tilts(Target target, ChatScreen screen) {
        return Stream.of(0, 50, 100).map(percent -> button(words.text("tilt", percent),
                new ChatAction.CommandCovers(target, new ClientCommand.SetTilt(percent)), screen)).toList();
    }

    private ChatButton command(String key, Target target, ClientCommand command, ChatScreen screen) {
        return button(words.text(key), new ChatAction.CommandCovers(target, command), screen);
    }

    private static ChatButton show(String text, ChatScreen screen) {
        return button(text, new ChatAction.Show(), screen);
    }

    private static ChatButton button(String text, ChatAction action, ChatScreen screen) {
        return new ChatButton(ForeignText.line(text, MAX_BUTTON), new Button(action, screen).data());
    }
}
