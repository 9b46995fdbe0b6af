using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>What may be said of something that has failed often enough.</summary>
internal enum Loss
{
    /// <summary>Nothing yet: what it depends on is not decided.</summary>
    Hold,

    /// <summary>It is down itself.</summary>
    Down,

    /// <summary>Everything that it is reached through is lost.</summary>
    Unreachable,
}

/// <summary>What a parent says about a child that fails.</summary>
internal enum ParentWord
{
    /// <summary>Not tested since the child failed, failing softly, or recovering.</summary>
    Undetermined,

    /// <summary>It answered a run that started after the child's first failure.</summary>
    Answered,

    /// <summary>It is Down or Unreachable, and was tested after the child's first failure.</summary>
    Lost,

    /// <summary>Nothing can be learned of it: it neither blocks nor excuses.</summary>
    Indifferent,
}

/// <summary>Whether a row of failures may become hard, and as what. Pure.</summary>
internal static class LossRules
{
    /// <summary>A parent's word, from its derived state and the memory of its reachability check.</summary>
    /// <param name="parent">The parent's derived state.</param>
    /// <param name="reach">Its reachability check.</param>
    /// <param name="firstFailure">Start of the child's first failed run.</param>
    public static ParentWord WordOf(NodeState parent, ComponentMemory reach, DateTimeOffset firstFailure)
    {
        if (reach.AnsweredAfter(firstFailure)) return ParentWord.Answered;
        if (parent is NodeState.Down or NodeState.Unreachable && reach.AnswerRow == 0 && reach.VerdictAt > firstFailure) return ParentWord.Lost;
        return reach.IsIndifferent ? ParentWord.Indifferent : ParentWord.Undetermined;
    }

    /// <summary>The decision over all parents.</summary>
    /// <param name="words">One word per parent; none when it has no parents.</param>
    /// <param name="expired">True when it has been held for as long as the parents need to become hard themselves.</param>
    public static Loss Decide(IEnumerable<ParentWord> words, bool expired)
    {
        int lost = 0, undetermined = 0, others = 0;
        foreach (ParentWord word in words)
            switch (word)
            {
                case ParentWord.Answered: return Loss.Down;
                case ParentWord.Lost: lost++; break;
                case ParentWord.Undetermined: undetermined++; break;
                default: others++; break;
            }

        if (undetermined > 0 && !expired) return Loss.Hold;
        return lost > 0 && undetermined + others == 0 ? Loss.Unreachable : Loss.Down;
    }
}
