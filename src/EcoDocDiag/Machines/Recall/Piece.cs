using System;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Machines.Recall;

/// <summary>One known piece: its text, what it was read as, and which pieces followed it before.</summary>
internal sealed class Piece<TKey, TValue>(byte[] text, TKey key, TValue value)
    where TValue : SnapshotPiece
{
    private const int MaximumFollowers = 16;

    private Piece<TKey, TValue>[] _followers = [];
    private int _oldest;

    public byte[] Text { get; } = text;

    public TKey Key { get; } = key;

    public TValue Value { get; } = value;

    /// <summary>The piece that followed this one before and that <paramref name="text"/> begins with, or null.</summary>
    public Piece<TKey, TValue>? FindFollower(ReadOnlySpan<byte> text)
    {
        Piece<TKey, TValue>[] followers = _followers;
        for (int i = 0; i < followers.Length; i++)
        {
            if (text.StartsWith(followers[i].Text))
            {
                if (i > 0)
                {
                    (followers[i], followers[i - 1]) = (followers[i - 1], followers[i]);
                    return followers[i - 1];
                }

                return followers[0];
            }
        }

        return null;
    }

    /// <summary>Notes what followed.</summary>
    public void AddFollower(Piece<TKey, TValue> follower)
    {
        if (_followers.Length < MaximumFollowers)
        {
            Array.Resize(ref _followers, _followers.Length + 1);
            _followers[_followers.Length - 1] = follower;
        }
        else
        {
            _followers[MaximumFollowers / 2 + (_oldest++ % (MaximumFollowers / 2))] = follower;
        }
    }
}
