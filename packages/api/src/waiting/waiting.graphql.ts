import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('Waiting', {
  simpleResolvers: true,
  description: "待办: what waits for the viewer's office. Of agencies only messages do, the rest is 0",
})
export class WaitingObject {
  @Field(() => Int, { description: 'Cases that nobody has decided' })
  openCases!: number;
  @Field(() => Int, { description: 'Decided cases whose fact completed something more since' })
  reopenedCases!: number;
  @Field(() => Int, { description: 'Measures in force that a correction took something away from' })
  measuresUnderReview!: number;
  @Field(() => Int, { description: 'Measures in force whose last day is today or within 30 days' })
  measuresEndingSoon!: number;
  @Field(() => Int, { description: 'Hazards that the office recorded, not rectified, past their day' })
  hazardsOverdue!: number;
  @Field(() => Int, { description: 'Hazards that the office recorded, not rectified, due today or within 7 days' })
  hazardsDueSoon!: number;
  @Field(() => Int, { description: "Messages of the office's inbox that nobody has taken note of" })
  unacknowledged!: number;
}
