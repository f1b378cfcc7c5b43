"""The actor: a person, organisation, state, place or group in the news, and its names."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.fold import fold

from .slug import SLUG_LENGTH, unique_slug


class ActorQuerySet(models.QuerySet["Actor"]):
    def listed(self) -> ActorQuerySet:
        """Actors that stand for themselves: not merged into another."""
        return self.filter(merged_into=None)

    def named(self, name: str) -> ActorQuerySet:
        """Actors that bear `name`, in any spelling that folds to the same key."""
        return self.filter(pk__in=ActorName.objects.filter(key=fold(name)).values("actor_id"))


class Actor(models.Model):
    """Who the news is about: a person, an organisation, a state, a place, a group."""

    class Type(models.TextChoices):
        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("organisation")
        STATE = "state", pgettext_lazy("a type of actor", "state")
        PLACE = "place", _("place")
        GROUP = "group", _("group")
        OTHER = "other", _("other")

    name = models.CharField(_("preferred name"), max_length=200)
    slug = models.SlugField(_("address"), max_length=SLUG_LENGTH, unique=True, blank=True)
    key = models.CharField(max_length=200, editable=False)
    type = models.CharField(_("type"), max_length=12, choices=Type)
    description = models.CharField(_("description"), max_length=300, blank=True)
    # Authority ids are given out as sameAs, never fetched. NULL, not "", so that many may lack one.
    wikidata = models.CharField(
        _("Wikidata id"), max_length=16, unique=True, null=True, blank=True, help_text="Q90"
    )
    iso3166 = models.CharField(_("ISO 3166 code"), max_length=2, unique=True, null=True, blank=True)
    viaf = models.CharField(
        _("VIAF id"), max_length=22, unique=True, null=True, blank=True, help_text="102333412"
    )
    idref = models.CharField(
        _("IdRef id"), max_length=9, unique=True, null=True, blank=True, help_text="026927608"
    )
    bnf = models.CharField(
        _("BnF id"), max_length=12, unique=True, null=True, blank=True, help_text="cb118905823"
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("merged into"),
        related_name="absorbed",
        null=True,
        blank=True,
        editable=False,
    )

    objects = ActorQuerySet.as_manager()

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ["key", "pk"]
        indexes = [
            # The alphabetical index of actors.
            models.Index(fields=["key"], name="actor_key"),
            # The index of actors of one type.
            models.Index(fields=["type", "key"], name="actor_type"),
        ]
        constraints = [
            models.CheckConstraint(
                name="actor_type_known",
                condition=Q(
                    type__in=["person", "organisation", "state", "place", "group", "other"]
                ),
            ),
            models.CheckConstraint(name="actor_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="actor_wikidata_form",
                condition=Q(wikidata=None) | Q(wikidata__regex=r"^Q[1-9][0-9]*$"),
                violation_error_message=_("A Wikidata id is Q and a number: Q90."),
            ),
            models.CheckConstraint(
                name="actor_viaf_form",
                condition=Q(viaf=None) | Q(viaf__regex=r"^[1-9][0-9]{1,21}$"),
                violation_error_message=_("A VIAF id is a number."),
            ),
            models.CheckConstraint(
                name="actor_idref_form",
                condition=Q(idref=None) | Q(idref__regex=r"^[0-9]{8}[0-9X]$"),
                violation_error_message=_("An IdRef id is eight digits and a check digit or X."),
            ),
            models.CheckConstraint(
                name="actor_bnf_form",
                condition=Q(bnf=None) | Q(bnf__regex=r"^cb[0-9]{8}[0-9a-z]$"),
                violation_error_message=_("A BnF id is cb, eight digits and a check character."),
            ),
            models.CheckConstraint(
                name="actor_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = fold(self.name)
        self.slug = self.slug or unique_slug(Actor, self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("actor", args=[self.slug])

    def bear_preferred_name(self) -> None:
        """Let the names agree with `name`: it is the preferred one, an earlier one an alias."""
        preferred, alias = ActorName.Kind.PREFERRED, ActorName.Kind.ALIAS
        self.names.filter(kind=preferred).exclude(text=self.name).update(kind=alias)
        if not self.names.filter(text=self.name).update(kind=preferred, weak=False):
            ActorName.objects.create(actor=self, text=self.name, kind=preferred)


class ActorName(models.Model):
    """A name that an actor bears or bore; a weak one is shown but never links by itself."""

    class Kind(models.TextChoices):
        PREFERRED = "preferred", _("preferred")
        ALIAS = "alias", _("alias")
        FORMER = "former", _("former name")
        ACRONYM = "acronym", _("acronym")
        METONYM = "metonym", _("metonym")
        WEAK = "weak", _("weak")

    actor = models.ForeignKey(Actor, models.CASCADE, verbose_name=_("actor"), related_name="names")
    text = models.CharField(_("name"), max_length=200)
    key = models.CharField(max_length=200, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ALIAS)
    weak = models.BooleanField(
        _("weak"), default=False, help_text=_("Shown, but never links an article by itself.")
    )
    language = models.CharField(
        _("language"), max_length=8, blank=True, help_text=_("Empty: in any language.")
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("name of an actor")
        verbose_name_plural = _("names of actors")
        ordering = ["pk"]
        indexes = [
            # Who bears this name: `actor:` in a query, linking at import.
            models.Index(fields=["key"], name="actorname_key"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "text", "language"], name="actorname_once_per_actor"
            ),
            models.CheckConstraint(name="actorname_has_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="actorname_kind_known",
                condition=Q(
                    kind__in=["preferred", "alias", "former", "acronym", "metonym", "weak"]
                ),
            ),
            # Kind "weak" is for names that are nothing but weak; a metonym may be weak as well.
            models.CheckConstraint(
                name="actorname_weak_is_weak", condition=~Q(kind="weak") | Q(weak=True)
            ),
            models.CheckConstraint(
                name="actorname_validity_order",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = fold(self.text)
        super().save(*args, **kwargs)
