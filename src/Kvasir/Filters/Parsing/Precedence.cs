namespace Kvasir.Filters.Parsing;

/// <summary>How strongly operators bind, from the weakest.</summary>
internal enum Precedence
{
    None,
    Or,
    And,
    Not,
    Equality,
    Order,
    Membership,
    Sum,
    Product,
    Sign,
    Power,
    Like,
}
