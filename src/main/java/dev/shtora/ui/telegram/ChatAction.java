package dev.shtora.ui.telegram;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.mqtt.observer.ClientCommand;
import dev.shtora.ui.telegram.state.Notice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a button does. The data of a button is the action, the covers that it is for, and the screen that it belongs to. */
sealed interface ChatAction {
    /** Shows a screen. */
    record Show() implements ChatAction {}

    /** Sends a command to the covers of the target. */
    record CommandCovers(Target target, ClientCommand command) implements ChatAction {}

    /** Says why a cover is at its position. */
    record Why(Target target) implements ChatAction {}

    /** Says what a cover does next. */
    record WhatNext(Target target) implements ChatAction {}

    /** Sends the drawing of a cover's day. */
    record Picture(Target target) implements ChatAction {}

    /** Switches a notice on or off. */
    record Toggle(Notice notice) implements ChatAction {}

    /** Switches the silence of the night on or off. */
    record ToggleQuiet() implements ChatAction {}

    /** Chooses the language. */
    record Speak(Language language) implements ChatAction {}

    /**
     * One cover, the covers of a group, or all.
     *
     * @param kind {@code c}, {@code g} or {@code a}
     * @param key the key of the cover or group
     */
    record Target(char kind, String key) {
        static final Target ALL = new Target('a', "");

        static Target cover(String name) {
            return new Target('c', ChatScreen.key(name));
        }

        static Target group(String name) {
            return new Target('g', ChatScreen.key(name));
        }

        private String word() {
            return kind + key;
        }
    }

    /** An action and the screen on which its button is. */
    record Button(ChatAction action, ChatScreen screen) {
        /** The data of the button. */
        String data() {
            return action.word() + ":" + screen.word();
        }

        /** The button of some data; empty if the bot makes no such button. */
        static Optional<Button> of(String data) {
            String[] parts = data.split(":", -1);
            return parts.length < 2
                    ? Optional.empty()
                    : ChatAction.action(List.of(parts).subList(0, parts.length - 1))
                            .map(known -> new Button(known, ChatScreen.of(parts[parts.length - 1])));
        }
    }

    private String word() {
        return switch (this) {
            case Show() -> "v";
            case CommandCovers(Target target, ClientCommand.Word word) -> commandWord(word) + ":" + target.word();
            case CommandCovers(Target target, ClientCommand.GoTo(int percent)) -> "p" + percent + ":" + target.word();
            case CommandCovers(Target target, ClientCommand.SetTilt(int percent)) ->
                "z" + percent + ":" + target.word();
            case CommandCovers(Target target, ClientCommand.Automation(AutomationCommand command)) ->
                "a" + word(command) + ":" + target.word();
            case Why(Target target) -> "w:" + target.word();
            case WhatNext(Target target) -> "n:" + target.word();
            case Picture(Target target) -> "i:" + target.word();
            case Toggle(Notice notice) -> "t:" + notice.word();
            case ToggleQuiet() -> "q";
            case Speak(Language language) -> "l:" + language.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String word(AutomationCommand command) {
        return command.name().toLowerCase(Locale.ROOT);
    }

    private static String commandWord(ClientCommand.Word word) {
        return switch (word) {
            case OPEN -> "o";
            case CLOSE -> "x";
            case STOP -> "s";
            case HOME -> "h";
        };
    }

    private static Optional<ChatAction> action(List<String> words) {
        String action = words.getFirst();
        if (words.size() == 1) {
            return switch (action) {
                case "v" -> Optional.of(new Show());
                case "q" -> Optional.of(new ToggleQuiet());
                default -> Optional.empty();
            };
        }
        String value = words.get(1);
        return switch (action) {
            case "t" -> Stream.of(Notice.values()).filter(notice -> notice.word().equals(value)).findFirst()
                    .map(Toggle::new);
            case "l" -> Stream.of(Language.values()).filter(one -> one.name().toLowerCase(Locale.ROOT).equals(value))
                    .findFirst().map(Speak::new);
            default -> target(value).flatMap(target -> of(action, target));
        };
    }

    private static Optional<ChatAction> of(String action, Target target) {
        Optional<ClientCommand.Word> word = Stream.of(ClientCommand.Word.values())
                .filter(one -> commandWord(one).equals(action)).findFirst();
        if (word.isPresent()) {
            return Optional.of(new CommandCovers(target, word.get()));
        }
        if (action.matches("p(100|\\d{1,2})")) {
            return Optional
                    .of(new CommandCovers(target, new ClientCommand.GoTo(Integer.parseInt(action.substring(1)))));
        }
        if (action.matches("z(100|\\d{1,2})")) {
            return Optional
                    .of(new CommandCovers(target, new ClientCommand.SetTilt(Integer.parseInt(action.substring(1)))));
        }
        Optional<AutomationCommand> automation = Stream.of(AutomationCommand.values())
                .filter(one -> action.equals("a" + word(one))).findFirst();
        if (automation.isPresent()) {
            return Optional.of(new CommandCovers(target, new ClientCommand.Automation(automation.get())));
        }
        return switch (action) {
            case "w" -> Optional.of(new Why(target));
            case "n" -> Optional.of(new WhatNext(target));
            case "i" -> Optional.of(new Picture(target));
            default -> Optional.empty();
        };
    }

    private static Optional<Target> target(String word) {
        return word.matches("[cga][A-Za-z0-9_-]{0,8}")
                ? Optional.of(new Target(word.charAt(0), word.substring(1)))
                : Optional.empty();
    }
}
