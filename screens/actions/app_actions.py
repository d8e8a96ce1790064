"""The actions that rooms post to the app, and what carries out each."""

from functools import singledispatchmethod

from textual.app import App

from platscoach.i18n import _
from screens import messages
from screens.actions.language_and_theme import LanguageAndTheme
from screens.actions.pasted_text import keep_pasted_text
from screens.actions.undo import UndoActions
from screens.base import shown_again
from screens.context import Context


class AppActions:
    """Carries out what rooms ask for."""

    def __init__(self, app: App[str], context: Context) -> None:
        self._app = app
        self._context = context
        self._undo = UndoActions(app, context)
        self._looks = LanguageAndTheme(app, context)

    @singledispatchmethod
    async def carry_out(self, action: messages.Action) -> None:
        """Carry out an action. Raises StorageError, and TypeError for an unknown action."""
        raise TypeError(f"nobody carries out {type(action).__name__}")

    @carry_out.register
    async def _put_in_trash(self, action: messages.PutInTrash) -> None:
        """Put a thing in the trash."""
        await self._undo.put_away(action)

    @carry_out.register
    async def _log_unanswered_call(self, action: messages.LogUnansweredCall) -> None:
        """Record an unanswered call, and say how to undo that."""
        from platscoach.coaching.contact_attempts import log_unanswered_call

        now = self._context.now()
        attempt = await self._context.lanes.write(log_unanswered_call, action.place_id, now)
        words = _("Sökt utan svar: {who}. Det står i loggen; u tar tillbaka det.")
        who = ", ".join(filter(None, (attempt.place_name, attempt.leader)))
        self._app.notify(words.format(who=who), markup=False)
        await shown_again(self._app.screen)

    @carry_out.register
    async def _show_history(self, _action: messages.ShowHistory) -> None:
        """Go to the history of what the cursor is on."""
        from screens.actions.history import show_history

        show_history(self._app)

    @carry_out.register
    async def _begin_step(self, action: messages.BeginStep) -> None:
        """Begin a step, and show it."""
        from platscoach.coaching.checklist import begin_step

        begun = await self._context.lanes.write(begin_step, action.place_id, action.stage_key)
        self._say_begun(begun)
        if begun:
            await shown_again(self._app.screen)

    @carry_out.register
    async def _begin_steps_of_session(self, action: messages.BeginStepsOfSession) -> None:
        """Begin the steps that a session was about."""
        from platscoach.coaching.checklist import begin_steps_of_session

        begun = await self._context.lanes.write(begin_steps_of_session, action.session_id)
        self._say_begun(begun)

    def _say_begun(self, stage_keys: tuple[str, ...]) -> None:
        """Say which steps were begun, and how to undo that."""
        if stage_keys:
            names = ", ".join(self._context.pack.stage(key).label for key in stage_keys)
            words = _("Påbörjat: {steps}. u tar tillbaka det.").format(steps=names)
            self._app.notify(words, markup=False)

    @carry_out.register
    async def _undo_change(self, _action: messages.UndoChange) -> None:
        """Undo the last change."""
        await self._undo.undo()

    @carry_out.register
    async def _redo_change(self, _action: messages.RedoChange) -> None:
        """Redo what was undone last."""
        await self._undo.redo()

    @carry_out.register
    async def _change_language(self, action: messages.ChangeLanguage) -> None:
        """Change the language."""
        self._looks.change_language(action.language)

    @carry_out.register
    async def _change_theme(self, action: messages.ChangeTheme) -> None:
        """Change the theme."""
        self._looks.change_theme(action.theme)

    @carry_out.register
    async def _paste_cut(self, action: messages.PasteCut) -> None:
        """Save a paste that did not fit."""
        keep_pasted_text(self._app, self._context, action)

    @carry_out.register
    async def _pin_item(self, action: messages.PinItem) -> None:
        """Keep something for the next call with a place, and say where it is."""
        from platscoach.coaching.agenda_items import pin_item

        await self._context.lanes.write(
            pin_item,
            action.place_id, action.text, action.item_key, action.stage_key,
        )  # fmt: skip
        words = _("Sparat: det står på dagordningen nästa gång, och under Plats.")
        self._app.notify(words, markup=False)
